import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dark, light, lines, sizes } from '../../../../src/renderer/theme/tokens.ts'

const renderer = resolve(import.meta.dirname, '../../../../src/renderer')
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(tsx?|css)$/.test(name),
)
const text = (name: string) => readFileSync(join(renderer, name), 'utf8')

test('no colour is named outside the tokens', () => {
  const named = files
    .filter((name) => name !== join('theme', 'tokens.ts'))
    .filter((name) => /#[\da-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/i.test(text(name)))
  expect(named).toEqual([])
})

test('no style has a size in pixels of its own', () => {
  const sized = files
    .filter((name) => name.endsWith('.css'))
    .filter((name) => /\d+px\b/.test(text(name)))
  expect(sized).toEqual([])
})

test('every variable that a style reads exists', () => {
  const global = text(join('theme', 'global.css'))
  const own = [...global.matchAll(/^\s*(--[\w-]+):/gm)].map((match) => match[1])
  const known = new Set([
    ...own,
    ...Object.keys({ ...sizes, ...lines }).map((name) => `--${name}`),
    ...Object.keys(light).map((name) => (name === 'control' ? '--control-edge' : `--${name}`)),
    ...['ui', 'said', 'code'].map((name) => `--font-${name}`),
  ])
  const unknown = files.flatMap((name) =>
    [...text(name).matchAll(/var\((--[\w-]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((variable) => !known.has(variable) && !variable.startsWith('--mantine-'))
      .map((variable) => `${name} ${variable}`),
  )
  expect(unknown).toEqual([])
})

test('text is readable on every ground in both schemes', () => {
  const wanted = [
    ['ink', 'surface', 7],
    ['ink-2', 'surface', 7],
    ['ink-2', 'sunken', 7],
    ['ink-3', 'surface', 4.5],
    ['ink-3', 'sunken', 4.5],
    ['accent', 'accent-soft', 4.5],
    ['accept', 'accept-soft', 4.5],
    ['refuse', 'refuse-soft', 4.5],
    ['postpone', 'postpone-soft', 4.5],
    ['on-accent', 'accent', 4.5],
    ['on-fill', 'refuse-fill', 4.5],
    ['control', 'surface', 3],
  ] as const
  for (const scheme of [light, dark])
    for (const [ink, ground, least] of wanted)
      expect(contrast(scheme[ink], scheme[ground]), `${ink} on ${ground}`).toBeGreaterThan(least)
})

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
