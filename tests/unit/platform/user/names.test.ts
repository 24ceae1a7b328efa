import { expect, test } from 'vitest'
import { ageAt, displayName, fullName } from '../../../../src/platform/user/names.ts'

const person = {
  user_type: 'USER',
  first_name: 'Inès',
  last_name: 'Barthélemy',
  organisation_name: null,
}

test.each([
  ['USER', 'Inès'],
  ['PERSONALITY', 'Inès Barthélemy'],
  ['ANONYMOUS', null],
  ['ROBOT', 'Inès'],
])('a %s is shown as %s (section 3.2)', (type, expected) => {
  expect(displayName({ ...person, user_type: type })).toBe(expected)
})

test('an organisation goes by its name', () => {
  const club = {
    user_type: 'ORGANISATION',
    first_name: null,
    last_name: null,
    organisation_name: 'Le Club',
  }
  expect([displayName(club), fullName(club)]).toEqual(['Le Club', 'Le Club'])
})

test('a person without names has none', () => {
  expect(fullName({ ...person, first_name: null, last_name: null })).toBeNull()
})

test.each([
  ['1991-06-01', '2026-05-31T23:59:59.999Z', 34],
  ['1991-06-01', '2026-06-01T00:00:00.000Z', 35],
  ['1992-02-29', '2026-02-28T12:00:00.000Z', 33],
  [null, '2026-02-28T12:00:00.000Z', null],
])('born %s, at %s: %s years', (birth, moment, years) => {
  expect(ageAt(birth, Date.parse(moment))).toBe(years)
})
