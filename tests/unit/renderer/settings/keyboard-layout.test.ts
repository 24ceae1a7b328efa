import { expect, test } from 'vitest'
import { layoutOf } from '../../../../src/renderer/settings/keyboard-layout.ts'

test.for([
  [{ KeyQ: 'a', KeyW: 'z', KeyY: 'y' }, 'AZERTY'],
  [{ KeyQ: 'q', KeyW: 'w', KeyY: 'z' }, 'QWERTZ'],
  [{ KeyQ: 'q', KeyW: 'w', KeyY: 'y' }, 'QWERTY'],
  [{ KeyQ: 'й' }, null],
  [{}, null],
] as const)('a keyboard with %o is told as %s', ([keys, layout]) => {
  expect(layoutOf(new Map(Object.entries(keys)))).toBe(layout)
})
