import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import licences from '../../../../resources/licences/bundled.json' with { type: 'json' }

const root = resolve(import.meta.dirname, '../../../..')

function licenceOf(name: string): unknown {
  const text = readFileSync(resolve(root, 'node_modules', name, 'package.json'), 'utf8')
  return (JSON.parse(text) as { readonly license?: unknown }).license
}

test('the works of others are named with the licences they came with', () => {
  const wrong = licences.filter(({ name, licence }) => licenceOf(name) !== licence)
  expect(wrong).toEqual([])
})
