import { randomBytes } from 'node:crypto'
import { protocol } from 'electron'
import { pageResponse, type BuiltFiles } from '../../src/core/bridge/pages.ts'

export const scheme = 'vigie-app'
const authority = 'console'
/** Address of the console's one page. */
export const address = `${scheme}://${authority}/`

/** Before Electron is ready, once. What is not named stays off: no bypass of the page's policy, no service workers. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Whether an address is our page's own; anything that does not parse is not. */
export function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false
  const parsed = new URL(url)
  return (
    parsed.protocol === `${scheme}:` &&
    parsed.host === authority &&
    parsed.username === '' &&
    parsed.password === ''
  )
}

/** Serves the built files, and nothing else, under our scheme. */
export function serveFiles(files: BuiltFiles): (request: Request) => Response {
  return (request) => {
    if (!isOurs(request.url)) return new Response(null, { status: 404 })
    const nonce = randomBytes(18).toString('base64url')
    const { status, headers, body } = pageResponse(
      files,
      request.method,
      pathOf(request.url),
      nonce,
    )
    return new Response(typeof body === 'object' && body !== null ? new Uint8Array(body) : body, {
      status,
      headers,
    })
  }
}

function pathOf(url: string): string {
  const rest = url.slice(address.length - 1)
  return rest.split(/[?#]/, 1)[0] ?? ''
}
