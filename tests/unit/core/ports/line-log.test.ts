import { expect, test } from 'vitest'
import { lineLog } from '../../../../src/core/ports/line-log.ts'

const now = () => Date.parse('2026-03-11T15:42:07.123Z')

function logged(options: { readonly verbose: boolean }): readonly unknown[] {
  const lines: string[] = []
  const log = lineLog((line) => lines.push(line), now, options)
  log.info('took', { rows: 2 })
  log.warn('waited')
  log.error('failed', { code: 'ENOSPC' })
  expect(lines.every((line) => line.endsWith('}\n'))).toBe(true)
  return lines.map((line): unknown => JSON.parse(line))
}

test('one line of JSON an event, with its moment', () => {
  expect(logged({ verbose: true })).toEqual([
    { at: '2026-03-11T15:42:07.123Z', level: 'info', event: 'took', rows: 2 },
    { at: '2026-03-11T15:42:07.123Z', level: 'warn', event: 'waited' },
    { at: '2026-03-11T15:42:07.123Z', level: 'error', event: 'failed', code: 'ENOSPC' },
  ])
})

test('information only when asked for', () => {
  expect(logged({ verbose: false })).toHaveLength(2)
})
