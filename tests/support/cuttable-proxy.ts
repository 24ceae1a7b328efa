import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** The line between console and platform, for tests to cut. */
export interface CuttableProxy {
  readonly url: string
  /** Ends every connection and refuses new ones, as a tunnel does. */
  readonly cut: () => void
  /** Lets everything through again. */
  readonly restore: () => void
  /**
   * Requests still arrive, but their answers are lost on the way and the connection with them.
   * @param to which requests, by their first line such as `POST /path HTTP/1.1`; all of them unless given
   */
  readonly dropResponses: (to?: RegExp) => void
  /** How many answers were lost so far. */
  readonly dropped: () => number
  readonly close: () => Promise<void>
}

/** @param target address of the platform, `http://127.0.0.1:PORT` */
export async function startProxy(target: string): Promise<CuttableProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let state: 'open' | 'cut' | 'deaf' = 'open'
  let lost = /^/
  let dropped = 0

  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy()
    const far = connect(Number(port), hostname)
    const end = (): void => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', end).on('close', () => {
        sockets.delete(socket)
        end()
      })
    }
    let asked = ''
    near.on('data', (bytes) => {
      asked = requestLine(bytes) ?? asked
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (state !== 'deaf' || !lost.test(asked)) return void near.write(bytes)
      dropped += 1
      end()
    })
  })

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: () => {
      state = 'cut'
      endAll()
    },
    restore: () => {
      state = 'open'
    },
    dropResponses: (to = /^/) => {
      lost = to
      state = 'deaf'
    },
    dropped: () => dropped,
    close: () => {
      endAll()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}

/** The first line of a request that begins with these bytes, or null when they continue one. */
function requestLine(bytes: Buffer): string | null {
  return /^[A-Z]+ \/.* HTTP\/1\.1(?=\r\n)/.exec(bytes.toString('latin1'))?.[0] ?? null
}
