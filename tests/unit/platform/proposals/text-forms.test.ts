import { expect, test } from 'vitest'
import { slugOf } from '../../../../src/platform/proposals/text-forms.ts'

test.each([
  ['Il faut planter des arbres fruitiers.', 'il-faut-planter-des-arbres-fruitiers'],
  ["L'œuvre d’Ægir, à Straßburg !", 'l-oeuvre-d-aegir-a-strassburg'],
  ['  100 % vélo — déjà ?  ', '100-velo-deja'],
  ['日本', ''],
])('the slug of %s is %s (section 15.6)', (text, slug) => {
  expect(slugOf(text)).toBe(slug)
})
