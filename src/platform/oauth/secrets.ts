import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/**
 * The reference platform hashes passwords so that its store holds none; its cost is low (2^10) because it is
 * started for every test run with its people.
 */
const cost = { N: 1024, r: 8, p: 1 }
const saltBytes = 16
const keyBytes = 32

/** `scrypt:<salt>:<key>`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await derive(password, salt)
  return `scrypt:${salt.toString('base64url')}:${key.toString('base64url')}`
}

/** Whether a password is the hashed one. A missing hash costs the same time as a wrong password. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, salt = '', key = ''] = (hash ?? '').split(':')
  const derived = await derive(password, Buffer.from(salt, 'base64url'))
  const expected = Buffer.from(key, 'base64url')
  return expected.length === keyBytes && timingSafeEqual(derived, expected)
}

/** SHA-256 of a token or client secret, which are long or guarded elsewhere: no slow hash is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/**
 * The refresh token that goes with an access token. It is derived, not stored: the store keeps hashes only, yet
 * `GET /oauth/access_token` must be able to show it again (core API, section 2.4).
 */
export function refreshTokenOf(accessToken: string, platformSecret: string): string {
  const hex = createHmac('sha256', platformSecret).update(accessToken).digest('hex')
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return `RT-${[...groups, hex.slice(20, 32)].join('-')}`
}

async function derive(password: string, salt: Buffer): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    scrypt(password, salt, keyBytes, cost, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}
