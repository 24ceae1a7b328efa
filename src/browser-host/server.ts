import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { maxFrameBytes } from '../core/bridge/frames.ts'
import type { Host } from '../core/bridge/host.ts'
import { pageResponse, type BuiltFiles } from '../core/bridge/pages.ts'
import type { Log } from '../core/ports/log.ts'
import { createAccess, type Access } from './access.ts'
import { webSocketChannel } from './web-socket-channel.ts'

export interface HostServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  readonly access: Access
  readonly close: () => Promise<void>
}

const loopback = '127.0.0.1'

/**
 * Serves the page and its bridge on loopback.
 * @param port 0 for any free one
 * @throws the system's error when the port cannot be had
 */
export async function startHostServer(options: {
  readonly port: number
  readonly files: BuiltFiles
  readonly host: Host
  readonly log: Log
}): Promise<HostServer> {
  const server = createServer()
  const port = await listen(server, options.port)
  const authority = `${loopback}:${port}`
  const origin = `http://${authority}`
  const access = createAccess(port)
  const sockets = joinBridge(server, { ...options, authority, origin, access })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const refusal = foreign(request, authority, origin)
    if (refusal !== null) return void response.writeHead(refusal).end()
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    const nonce = randomBytes(18).toString('base64url')
    const answer = pageResponse(options.files, request.method ?? '', path, nonce)
    response.writeHead(answer.status, answer.headers).end(answer.body ?? undefined)
  })
  return {
    origin,
    access,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface BridgeSide {
  readonly authority: string
  readonly origin: string
  readonly access: Access
  readonly host: Host
  readonly log: Log
}

/** Joins sockets at `/bridge` to the host: exact Host and Origin, and a valid token, ticket or cookie. */
function joinBridge(server: Server, side: BridgeSide): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    handleProtocols: () => 'vigie',
  })
  sockets.on('headers', (headers) => headers.push(`Set-Cookie: ${side.access.cookie}`))
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refusal = refuseUpgrade(request, side)
    if (refusal !== null) {
      side.log.warn('bridge.refused_upgrade', { status: refusal })
      return void socket.end(`HTTP/1.1 ${refusal} Refused\r\nConnection: close\r\n\r\n`)
    }
    sockets.handleUpgrade(request, socket, head, (page) => {
      page.on('error', () => side.log.warn('bridge.socket_error'))
      side.host.connect(webSocketChannel(page))
    })
  })
  return sockets
}

function refuseUpgrade(request: IncomingMessage, side: BridgeSide): number | null {
  const refusal = foreign(request, side.authority, side.origin)
  if (refusal !== null) return refusal
  if (request.url !== '/bridge') return 404
  // Every browser sends it with a socket; whoever does not is no page of ours.
  if (request.headers.origin === undefined) return 403
  return side.access.admits(request.headers) ? null : 401
}

/** Status for a request that was not meant for this host (a rebound name, 421) or not sent by its page (403). */
function foreign(request: IncomingMessage, authority: string, origin: string): 421 | 403 | null {
  if (request.headers.host !== authority) return 421
  const from = request.headers.origin
  return from === undefined || from === origin ? null : 403
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => resolve((server.address() as AddressInfo).port))
  })
}
