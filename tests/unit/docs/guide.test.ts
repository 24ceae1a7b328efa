import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const folder = resolve(import.meta.dirname, '../../../docs/guide')
const guides = {
  fr: readFileSync(resolve(folder, 'fr.md'), 'utf8'),
  en: readFileSync(resolve(folder, 'en.md'), 'utf8'),
} as const

const picturesOf = (text: string) =>
  [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((match) => match[1] ?? '')
const headingsOf = (text: string) => text.match(/^## /gm)?.length

test('the guide shows its pictures, each in its own language', () => {
  for (const [language, text] of Object.entries(guides))
    for (const picture of picturesOf(text)) {
      expect(picture).toMatch(new RegExp(`^pictures/${language}/`))
      expect(existsSync(resolve(folder, picture)), picture).toBe(true)
    }
})

test('both languages tell the same, with the same pictures', () => {
  expect(headingsOf(guides.en)).toBe(headingsOf(guides.fr))
  expect(picturesOf(guides.en).map((name) => name.replace('/en/', '/'))).toEqual(
    picturesOf(guides.fr).map((name) => name.replace('/fr/', '/')),
  )
})
