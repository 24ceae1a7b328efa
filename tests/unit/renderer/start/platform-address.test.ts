import { expect, test } from 'vitest'
import { platformAddress } from '../../../../src/renderer/start/probe.ts'

test('a bare name is asked over https, this computer over http', () => {
  expect(platformAddress(' plateforme.exemple.fr ')).toBe('https://plateforme.exemple.fr')
  expect(platformAddress('localhost:9000')).toBe('http://localhost:9000')
  expect(platformAddress('127.0.0.1:9000/')).toBe('http://127.0.0.1:9000')
})

test('an address with its scheme is taken as it is', () => {
  expect(platformAddress('http://exemple.fr/api')).toBe('http://exemple.fr/api')
})

test('what is no web address is none', () => {
  expect(platformAddress('')).toBeNull()
  expect(platformAddress('javascript:alert(1)')).toBeNull()
  expect(platformAddress('file:///etc/passwd')).toBeNull()
  expect(platformAddress('deux mots')).toBeNull()
})
