import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { catalogues, languageFor } from '../../../../src/renderer/translation/catalogue.ts'

const renderer = resolve(import.meta.dirname, '../../../../src/renderer')
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(renderer, name), 'utf8'))
const code = sources.join('\n')

const ids = Object.keys(catalogues.fr)

/** The arguments of a message in ICU syntax, with the elements it holds. */
function placeholders(message: string): string[] {
  const found = [
    ...message.matchAll(/(?<!(?:one|other|=\d) )\{\s*(\w+)\s*(?:\}|,\s*(?:number|plural|select))/g),
  ]
  const elements = [...message.matchAll(/<(\w+)>/g)]
  return [...new Set([...found, ...elements].map((match) => match[1] ?? ''))].toSorted()
}

test('both languages have the same messages', () => {
  expect(Object.keys(catalogues.en).toSorted()).toEqual(ids.toSorted())
})

test('no message is empty', () => {
  for (const catalogue of Object.values(catalogues))
    expect(Object.entries(catalogue).filter(([, text]) => text.trim() === '')).toEqual([])
})

test('a message says the same facts in both languages', () => {
  const differing = ids.filter((id) => {
    const key = id as keyof typeof catalogues.fr
    return placeholders(catalogues.fr[key]).join() !== placeholders(catalogues.en[key]).join()
  })
  expect(differing).toEqual([])
})

test('every message of the catalogue is said somewhere', () => {
  expect(ids.filter((id) => !code.includes(`'${id}'`))).toEqual([])
})

test('French puts a no-break space before high punctuation and inside quotation marks', () => {
  const wrong = Object.entries(catalogues.fr).filter(
    ([, text]) => / [:;?!»]/.test(text) || /« /.test(text) || /[\p{L}\d][;?!»]/u.test(text),
  )
  expect(wrong).toEqual([])
})

test('apostrophes are typographic: the plain one is a sign of ICU syntax', () => {
  const wrong = Object.values(catalogues).flatMap((catalogue) =>
    Object.entries(catalogue).filter(([, text]) => text.includes("'")),
  )
  expect(wrong).toEqual([])
})

test('a person who chose no language gets the system’s where we have it, else French', () => {
  expect(languageFor(null, 'en-GB')).toBe('en')
  expect(languageFor(null, 'fr-BE')).toBe('fr')
  expect(languageFor(null, 'de')).toBe('fr')
  expect(languageFor('fr', 'en-GB')).toBe('fr')
})
