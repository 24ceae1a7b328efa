import { expect, test } from 'vitest'
import { hashPassword, isPassword, refreshTokenOf } from '../../../../src/platform/oauth/secrets.ts'

test('a password is kept as a salted hash', async () => {
  const [one, other] = await Promise.all([
    hashPassword('correct horse'),
    hashPassword('correct horse'),
  ])
  expect(one).not.toBe(other)
  expect(one).not.toContain('correct')
  expect(await isPassword('correct horse', one)).toBe(true)
  expect(await isPassword('correct horse ', one)).toBe(false)
})

test.each([null, '', 'scrypt', 'scrypt::', 'scrypt:AAAA:AAAA'])(
  'no password opens the hash %s',
  async (hash) => {
    expect(await isPassword('', hash)).toBe(false)
  },
)

test('a refresh token cannot be told without the secret of the platform', () => {
  const token = refreshTokenOf('AT-1', 'secret')
  expect(token).toMatch(/^RT-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(refreshTokenOf('AT-1', 'secret')).toBe(token)
  expect(refreshTokenOf('AT-1', 'other')).not.toBe(token)
})
