import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { processesOf } from '../support/process-list.ts'
import { expect, test } from '../support/test.ts'

/** A platform that is not there: nothing listens on the discard port. */
const nowhere = 'http://127.0.0.1:9'

test('the watch on the policy sees a breach, and the page runs no planted script', async ({
  stage,
  page,
  offences,
}) => {
  const desk = await stage.startConsole({ platformUrl: nowhere })
  await page.goto(desk.url)
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.planted = true'
    document.body.append(script)
  })
  await expect.poll(() => offences.length).toBeGreaterThan(0)
  expect(await page.evaluate(() => 'planted' in window)).toBe(false)
  offences.length = 0
})

test('the address loses its token at once, and a reload works without it', async ({
  stage,
  page,
}) => {
  const desk = await stage.startConsole({ platformUrl: nowhere })
  await page.goto(desk.url)
  await expect.poll(() => page.url()).not.toContain('token')
  await expect.poll(() => canAsk(page)).toBe(true)
  await page.reload()
  await expect.poll(() => canAsk(page)).toBe(true)
  const kept = await page.evaluate(() => [
    document.cookie,
    localStorage.length,
    sessionStorage.length,
  ])
  expect(kept).toEqual(['', 0, 0])
})

test('another browser without the token gets the page and no answer', async ({
  stage,
  browser,
}) => {
  const desk = await stage.startConsole({ platformUrl: nowhere })
  const stranger = await browser.newContext()
  const page = await stranger.newPage()
  await page.goto(new URL('/', desk.url).href)
  expect(await canAsk(page)).toBe(false)
  await stranger.close()
})

test('ending the console ends its workspace, also when it was killed', async ({ stage }) => {
  const asked = await stage.startConsole({ platformUrl: nowhere })
  expect(await asked.stop()).toBe(0)
  expect(processesOf(asked.profile)).toEqual([])
  const killed = await stage.startConsole({ platformUrl: nowhere })
  await killed.kill()
  await expect.poll(() => processesOf(killed.profile)).toEqual([])
})

test('a busy port is named in one line', async ({ stage }) => {
  const first = await stage.startConsole({ platformUrl: nowhere })
  const { port } = new URL(first.url)
  const second = spawnSync(
    process.execPath,
    ['src/browser-host/main.ts', '--profile', join(stage.folder, 'second'), '--port', port],
    { encoding: 'utf8' },
  )
  expect(second.status).toBe(1)
  expect(second.stderr.trim().split('\n')).toEqual([
    'The console could not start: its port is taken by another program.',
  ])
})

test('a second console on one profile says so, and takes over when the first ends', async ({
  stage,
  page,
}) => {
  const first = await stage.startConsole({ platformUrl: nowhere })
  await page.goto(first.url)
  await expect.poll(() => stateOf(page)).toBe('locked')
  const second = await stage.startConsole({ platformUrl: nowhere, profile: first.profile })
  await page.goto(second.url)
  await expect.poll(() => stateOf(page)).toBe('profile_in_use')
  await first.stop()
  await expect.poll(() => stateOf(page), { timeout: 20_000 }).toBe('locked')
})

test('locking ends the process that holds the keys', async ({ stage, page }) => {
  const desk = await stage.startConsole({ platformUrl: nowhere })
  await page.goto(desk.url)
  await expect.poll(() => stateOf(page)).toBe('locked')
  const before = processesOf(desk.profile, 'workspace')
  await ask(page, 'host.lock')
  await expect.poll(() => stateOf(page)).toBe('locked')
  const after = processesOf(desk.profile, 'workspace')
  expect([before.length, after.length]).toEqual([1, 1])
  expect(after).not.toEqual(before)
})

/** Asks over a socket of its own, opened as the page's reload would: by the cookie alone. */
function ask(page: Page, op: string): Promise<string | null> {
  return page.evaluate(
    (name) =>
      new Promise<string | null>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/bridge`, ['vigie'])
        socket.addEventListener('close', () => resolve(null))
        socket.addEventListener('open', () =>
          socket.send(JSON.stringify({ v: 1, id: 4242, op: name, input: {} })),
        )
        socket.addEventListener('message', (event: MessageEvent<string>) => {
          if (event.data.includes('"id":4242')) {
            resolve(event.data)
            socket.close()
          }
        })
      }),
    op,
  )
}

async function canAsk(page: Page): Promise<boolean> {
  return (await ask(page, 'host.describe')) !== null
}

/** The phase of the workspace, or the code with which it refuses. */
async function stateOf(page: Page): Promise<string | undefined> {
  const answer = /"(?:phase|code)":"(\w+)"/.exec((await ask(page, 'workspace.read')) ?? '')
  return answer?.[1]
}
