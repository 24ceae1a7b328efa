import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from '../../../src/core/csv.ts'

test('cells with commas, quotes and line breaks come back as they were', () => {
  const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(cells, (texts) => {
      fc.pre(texts.every((text) => !/^[=+\-@\t\r]/.test(text)))
      const read = parse(csvLine(texts), { relax_column_count: true, record_delimiter: '\r\n' })
      expect(read).toEqual([texts])
    }),
    { numRuns: 50 },
  )
})

test('what a spreadsheet would run as a formula is written as text', () => {
  expect(csvLine(['=1+1', '+33 1', '-2', '@SUM(A1)', '\tx', 'a=b', -2, null])).toBe(
    `'=1+1,'+33 1,'-2,'@SUM(A1),'\tx,a=b,-2,\r\n`,
  )
  expect(csvLine(['=HYPERLINK("x","y")'])).toBe(`"'=HYPERLINK(""x"",""y"")"\r\n`)
})
