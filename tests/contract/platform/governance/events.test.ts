import { request, type IncomingMessage } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { codeOf, governedPlatform, note, openConsole } from './support.ts'
import type { TestPlatform } from '../support.ts'

interface Stream {
  readonly response: IncomingMessage
  readonly text: () => string
  readonly ended: Promise<true>
}

const soon = { timeout: 5000, interval: 10 }

async function listening(heartbeatMilliseconds = 60_000) {
  const platform = await governedPlatform(1, { heartbeatMilliseconds })
  const url = await platform.platform.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(async () => {
    await platform.platform.close()
  })
  return { platform, url }
}

async function openStream(platform: TestPlatform, url: string, person: string): Promise<Stream> {
  const headers = { authorization: `Bearer ${await platform.signIn(person)}` }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${url}/vigie/v1/events`, { headers }, resolve).on('error', reject).end()
  })
  let text = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const ended = new Promise<true>((resolve) => {
    response.once('close', () => {
      resolve(true)
    })
  })
  return { response, text: () => text, ended }
}

test('says that there are changes, and nothing of them', async () => {
  const { platform, url } = await listening()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const stream = await openStream(platform, url, 'amadou')
  expect(stream.response.statusCode).toBe(200)
  expect(stream.response.headers['content-type']).toMatch(/^text\/event-stream/)
  await expect.poll(stream.text, soon).toMatch(/event: changes/)
  await lena.act(note('Un secret.'))
  await expect.poll(stream.text, soon).toMatch(/(?:event: changes\ndata: \{\}\n\n.*){2}/s)
  expect(stream.text()).not.toMatch(/secret|p-1|lena/)
  expect(stream.text().replaceAll('event: changes\ndata: {}\n\n', '')).toBe('retry: 3000\n\n')
})

test('tells of what the core API wrote', async () => {
  const { platform, url } = await listening()
  const stream = await openStream(platform, url, 'lena')
  await expect.poll(stream.text, soon).toMatch(/event: changes/)
  await platform.ask('POST /moderation/proposals/p-1/postpone', { as: 'amadou' })
  await expect.poll(stream.text, soon).toMatch(/(?:event: changes.*){2}/s)
})

test('ends when its person signs out, and no other does', async () => {
  const { platform, url } = await listening()
  const lena = await openStream(platform, url, 'lena')
  const amadou = await openStream(platform, url, 'amadou')
  await expect.poll(lena.text, soon).toMatch(/changes/)
  await platform.ask('POST /logout')
  expect(await lena.ended).toBe(true)
  await platform.ask('POST /moderation/proposals/p-1/postpone', { as: 'amadou' })
  await expect.poll(amadou.text, soon).toMatch(/(?:event: changes.*){2}/s)
})

test('shows signs of life, and ends with the token it was opened with', async () => {
  const { platform, url } = await listening(20)
  const stream = await openStream(platform, url, 'lena')
  await expect.poll(stream.text, soon).toMatch(/^:$/m)
  platform.clock.pass(301)
  expect(await stream.ended).toBe(true)
})

test('is for people who are signed in, and does not keep the platform from closing', async () => {
  const { platform, url } = await listening()
  const reply = await platform.ask('GET /vigie/v1/events', { as: null })
  expect([reply.status, codeOf(reply)]).toEqual([401, 'unauthorised'])
  const stream = await openStream(platform, url, 'lena')
  await platform.platform.close()
  expect(await stream.ended).toBe(true)
})
