import { WebSocket } from 'ws'
import type { Channel } from '../../../src/core/bridge/channel.ts'
import { webSocketChannel } from '../../../src/browser-host/web-socket-channel.ts'

/** How a page presents itself; each member may be wrong. */
export interface PageClaims {
  readonly token?: string
  readonly cookie?: string
  readonly origin?: string | null
  readonly host?: string
  readonly path?: string
}

/**
 * Opens the bridge as a page of the browser host does.
 * @throws Error with the status of a refusal as its message
 */
export async function openPage(origin: string, claims: PageClaims): Promise<Channel> {
  return webSocketChannel(await openSocket(origin, claims))
}

export function openSocket(origin: string, claims: PageClaims): Promise<WebSocket> {
  const protocols = claims.token === undefined ? ['vigie'] : ['vigie', `vigie.${claims.token}`]
  const socket = new WebSocket(
    `${origin.replace('http:', 'ws:')}${claims.path ?? '/bridge'}`,
    protocols,
    {
      headers: {
        ...(claims.origin === null ? {} : { origin: claims.origin ?? origin }),
        ...(claims.cookie === undefined ? {} : { cookie: claims.cookie }),
        ...(claims.host === undefined ? {} : { host: claims.host }),
      },
    },
  )
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
    socket.once('unexpected-response', (_request, response) => {
      response.resume()
      reject(new Error(String(response.statusCode)))
    })
  })
}
