import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { lena, consultation } from '../support/consultation.ts'
import { expect, test } from '../support/test.ts'

/** The platform's own form for other applications (core API, section 2.4). */

const client = { id: 'reader', grants: ['authorization_code'], secret: 'a secret of its own' }

async function openForm(page: Page, platformUrl: string, returnTo: string): Promise<void> {
  const form = new URL('/oauth/authenticate', platformUrl)
  form.searchParams.set('client_id', client.id)
  form.searchParams.set('redirect_uri', returnTo)
  form.searchParams.set('state', 'kept')
  await page.goto(form.href)
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(lena.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(lena.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a program on this computer gets a code that it can trade for a token', async ({
  stage,
  page,
}) => {
  const platform = await stage.startPlatform({ fixture: { ...consultation(), clients: [client] } })
  const program = createServer((_request, response) => response.end('Welcome back.'))
  await new Promise<void>((resolve) => void program.listen(0, '127.0.0.1', resolve))
  stage.atEnd(() => new Promise((resolve) => void program.close(resolve)))
  const returnTo = `http://127.0.0.1:${(program.address() as AddressInfo).port}/signed-in`
  await openForm(page, platform.url, returnTo)
  await signIn(page)
  await page.waitForURL((url) => url.searchParams.has('code'))
  const landed = new URL(page.url())
  expect([landed.pathname, landed.searchParams.get('state')]).toEqual(['/signed-in', 'kept'])
  const answer = await fetch(`${platform.url}/oauth/make_access_token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: landed.searchParams.get('code') ?? '',
      client_id: client.id,
      client_secret: client.secret,
      redirect_uri: returnTo,
    }),
  })
  expect(answer.status).toBe(200)
})

test('a link to the form carries no sign-in to a stranger', async ({ stage, page }) => {
  const platform = await stage.startPlatform({ fixture: { ...consultation(), clients: [client] } })
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).host}`))
  for (const stranger of [
    'https://example.org/',
    'http://127.0.0.1.example.org/',
    'javascript:alert(1)',
    '',
  ]) {
    await openForm(page, platform.url, stranger)
    await signIn(page)
    await expect(page.getByRole('alert')).toContainText('no address of this computer')
  }
  expect(new Set(asked)).toEqual(new Set([`GET ${new URL(platform.url).host}`]))
})
