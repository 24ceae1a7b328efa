import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/** What becomes of one exchange. */
export type Fate =
  | 'pass'
  /** The platform never sees it, and the line breaks. */
  | 'lose_request'
  /** The platform does it, and the line breaks before its answer. */
  | 'lose_answer'
  /** Neither does it arrive nor does the line break. */
  | 'swallow'
  /** Answered on the way with this status, as a gateway would. */
  | number

export interface Seen {
  readonly method: string
  readonly path: string
}

export interface UnreliableProxy {
  readonly url: string
  /** Decides the fate of each exchange from now on. */
  fate: (seen: Seen) => Fate
  /** Called when the platform has answered and before the answer goes back. */
  onAnswered: (seen: Seen) => void
  readonly seen: Seen[]
  readonly close: () => Promise<void>
}

/** A way to a platform on which requests and answers get lost, as told. */
export async function unreliableProxy(target: string): Promise<UnreliableProxy> {
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const proxy: UnreliableProxy = {
    url: `http://127.0.0.1:${port}`,
    fate: () => 'pass',
    onAnswered: () => {},
    seen: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = Buffer.concat(await incoming.toArray())
    const seen = { method: incoming.method ?? '', path: (incoming.url ?? '').split('?')[0] ?? '' }
    proxy.seen.push(seen)
    const fate = proxy.fate(seen)
    if (fate === 'swallow') return
    if (fate === 'lose_request') return void outgoing.destroy()
    if (typeof fate === 'number') return void outgoing.writeHead(fate).end('on the way')
    const url = new URL(incoming.url ?? '/', target)
    const onward = forward(url, { method: seen.method, headers: incoming.headers }, (answer) => {
      // An answer that has no end is passed on as it comes.
      if (answer.headers['content-type']?.startsWith('text/event-stream')) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        outgoing.on('close', () => answer.destroy())
        return void answer.pipe(outgoing)
      }
      void answer.toArray().then((chunks: Buffer[]) => {
        proxy.onAnswered(seen)
        if (fate === 'lose_answer') return void outgoing.destroy()
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        outgoing.end(Buffer.concat(chunks))
      })
    })
    onward.on('error', () => outgoing.destroy())
    onward.end(body)
  }

  return proxy
}
