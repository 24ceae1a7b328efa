import { expect, test } from 'vitest'
import { tagTypeWord } from '../../../../src/renderer/desk/tag-type-words.ts'

const say = (id: string) => `<${id}>`

test('tag types of the core API get words of the interface, however they are written', () => {
  expect(tagTypeWord('Stake', say)).toBe('<tag_type.stake>')
  expect(tagTypeWord(' solution type', say)).toBe('<tag_type.solution>')
  expect(tagTypeWord('LEGACY', say)).toBe('<tag_type.legacy>')
})

test('a tag type of the platform’s own is shown as it writes it', () => {
  expect(tagTypeWord('Échelle', say)).toBe('Échelle')
})
