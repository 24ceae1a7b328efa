import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHostServer, type HostServer } from '../../../src/browser-host/server.ts'
import { createHost, type Host } from '../../../src/core/bridge/host.ts'
import type { BuiltFiles } from '../../../src/core/bridge/pages.ts'
import { scriptedHostMeans } from '../../support/bridge/host-means.ts'
import { openSocket } from '../../support/bridge/page-socket.ts'
import { scriptedWorkspace } from '../../support/bridge/scripted-workspace.ts'
import { recordingLog } from '../../support/logs.ts'

const files: BuiltFiles = new Map([
  [
    '/index.html',
    { body: '<meta name="csp-nonce" content="__CSP_NONCE__">', contentType: 'text/html' },
  ],
  [
    '/assets/index-1.js',
    { body: new TextEncoder().encode('void 0'), contentType: 'text/javascript' },
  ],
])

const recorded = recordingLog()
let host: Host
let server: HostServer

beforeAll(async () => {
  host = createHost(scriptedHostMeans(scriptedWorkspace()))
  server = await startHostServer({ port: 0, files, host, log: recorded.log })
})
afterAll(async () => {
  await server.close()
  await host.close()
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Sends a path as it is: `fetch` would tidy it first. */
function get(
  path: string,
  options: { readonly method?: string; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { port } = new URL(server.origin)
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      )
    })
      .on('error', reject)
      .end()
  })
}

describe('the page', () => {
  test('comes with a nonce of its own each time, the same in policy and page', async () => {
    const pages = [await get('/'), await get('/')]
    const nonces = pages.map(({ body }) => /content="([^"]+)"/.exec(body)?.[1] ?? '')
    expect(new Set(nonces).size).toBe(2)
    for (const [index, page] of pages.entries()) {
      expect(page.headers['content-security-policy']).toContain(`'nonce-${nonces[index]}'`)
      expect(nonces[index]?.length).toBeGreaterThanOrEqual(22)
    }
  })

  test('may load nothing but our files and speak to nobody but its host', async () => {
    const { headers } = await get('/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/)
    for (const rule of ["connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
      expect(policy).toContain(rule)
    }
    expect(policy).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })

  test('an icon is never missing', async () => {
    expect((await get('/favicon.ico')).status).toBe(204)
  })

  test('its files are served by their exact name', async () => {
    const script = await get('/assets/index-1.js?v=2')
    expect(script).toMatchObject({ status: 200, body: 'void 0' })
    expect(script.headers['content-type']).toBe('text/javascript')
  })

  test.for([
    '/assets',
    '/assets/',
    '/assets/index-2.js',
    '/ASSETS/index-1.js',
    '//assets/index-1.js',
    '/./assets/index-1.js',
    '/assets/../index.html',
    '/../package.json',
    '/../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%252e%252e/package.json',
    '/..%5c..%5cpackage.json',
    '/..\\package.json',
    '/assets/index-1.js%00.html',
    '/%61ssets/index-1.js',
    '/assets/index-1.js/',
    '/assets;index-1.js',
    '/file:///etc/passwd',
    '/__proto__',
    '/constructor',
    '/.env',
    '/%',
    '/%c0%ae%c0%ae/package.json',
    '*',
    'http://example.org/index.html',
  ])('nothing else exists: %s', async (path) => {
    const answer = await get(path)
    expect(answer).toMatchObject({ status: 404, body: '' })
  })

  test.for(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])(
    'only reading is possible: %s',
    async (method) => {
      const answer = await get('/', { method })
      expect(answer.status).toBe(405)
      expect(answer.headers['allow']).toBe('GET, HEAD')
    },
  )

  test('HEAD has the headers and no body', async () => {
    const answer = await get('/', { method: 'HEAD' })
    expect(answer).toMatchObject({ status: 200, body: '' })
    expect(answer.headers['content-security-policy']).toBeDefined()
  })

  test.for(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.nip.example'])(
    'a request for another host is turned away: %s',
    async (name) => {
      expect(await get('/', { headers: { host: name } })).toMatchObject({ status: 421, body: '' })
    },
  )

  test.for(['https://evil.example', 'null', 'http://127.0.0.1', 'http://localhost:1'])(
    'a request from another page is refused: %s',
    async (origin) => {
      expect(await get('/', { headers: { origin } })).toMatchObject({ status: 403, body: '' })
    },
  )
})

describe('the bridge', () => {
  test('opens for the token, and the cookie it sets opens it again', async () => {
    const first = await openSocket(server.origin, { token: server.access.token })
    first.terminate()
    const cookie = server.access.cookie
    expect(cookie).toMatch(/^vigie-\d+=[\w-]{43}; Path=\/bridge; HttpOnly; SameSite=Strict$/)
    expect(cookie).not.toContain(server.access.token)
    const again = await openSocket(server.origin, { cookie: cookie.split(';')[0] ?? '' })
    expect(again.protocol).toBe('vigie')
    again.terminate()
  })

  test('a ticket opens it once', async () => {
    const token = server.access.issueTicket()
    const socket = await openSocket(server.origin, { token })
    socket.terminate()
    await expect(openSocket(server.origin, { token })).rejects.toThrow('401')
  })

  test('stays closed without a token, and for a wrong one', async () => {
    const { token } = server.access
    const wrong = [undefined, '', 'x', token.slice(0, -1), `${token}x`, token.toUpperCase()]
    for (const candidate of wrong) {
      const claims = candidate === undefined ? {} : { token: candidate }
      await expect(openSocket(server.origin, claims)).rejects.toThrow('401')
    }
  })

  test.for(['vigie-1=x', 'vigie=', '=', 'a', '__proto__=x'])(
    'stays closed for a wrong cookie: %s',
    async (cookie) => {
      await expect(openSocket(server.origin, { cookie })).rejects.toThrow('401')
    },
  )

  test.for(['https://evil.example', 'null', 'http://localhost', 'http://127.0.0.1', null])(
    'stays closed for another origin, token or not: %s',
    async (origin) => {
      const claims = { token: server.access.token, origin }
      await expect(openSocket(server.origin, claims)).rejects.toThrow('403')
    },
  )

  test('stays closed for a rebound host name', async () => {
    const claims = { token: server.access.token, host: 'evil.example' }
    await expect(openSocket(server.origin, claims)).rejects.toThrow('421')
  })

  test.for(['/', '/bridge/', '/bridge?x', '/other'])(
    'is at its one place: not at %s',
    async (path) => {
      await expect(openSocket(server.origin, { token: server.access.token, path })).rejects.toThrow(
        '404',
      )
    },
  )

  test('a frame above the limit closes the socket, and only that one', async () => {
    const other = await openSocket(server.origin, { token: server.access.token })
    const socket = await openSocket(server.origin, { token: server.access.token })
    const closed = new Promise<number>((resolve) => void socket.once('close', resolve))
    socket.send('x'.repeat(1024 * 1024 + 1))
    expect(await closed).toBe(1009)
    expect(await answered(other)).toBe(true)
    other.terminate()
  })

  test.for<readonly [string, string | Buffer]>([
    ['half a text', '{"v":1,'],
    ['brackets half a million deep', '['.repeat(500_000)],
    ['a deep list', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['bytes', Buffer.from([0xff, 0x00, 0xfe])],
    ['nothing', ''],
  ])('%s in a frame is dropped', async ([, frame]) => {
    const socket = await openSocket(server.origin, { token: server.access.token })
    socket.send(frame)
    expect(await answered(socket)).toBe(true)
    socket.terminate()
  })

  test('no log line holds a token or a cookie', () => {
    const text = JSON.stringify(recorded.lines)
    expect(recorded.lines.length).toBeGreaterThan(0)
    expect(text).not.toContain(server.access.token)
    expect(text).not.toContain(server.access.cookie.split(/[=;]/)[1])
  })
})

/** Whether the bridge answers on this socket. */
function answered(socket: Awaited<ReturnType<typeof openSocket>>): Promise<boolean> {
  return new Promise((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data.toString('utf8').includes('"id":77')) resolve(true)
    })
    socket.once('close', () => resolve(false))
    socket.send(JSON.stringify({ v: 1, id: 77, op: 'host.describe', input: {} }))
  })
}
