import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** The line between console and platform, for tests to cut. */
export interface CuttableProxy {
  readonly url: string
  /** Ends every connection and refuses new ones, as a tunnel does. */
  readonly cut: () => void
  /** Lets everything through again. */
  readonly restore: () => void
  /** Requests still arrive, but every answer is lost on its way and its connection with it. */
  readonly dropResponses: () => void
  /** How many answers were lost so far. */
  readonly dropped: () => number
  readonly close: () => Promise<void>
}

/** @param target address of the platform, `http://127.0.0.1:PORT` */
export async function startProxy(target: string): Promise<CuttableProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let state: 'open' | 'cut' | 'deaf' = 'open'
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
    near.on('data', (bytes) => void far.write(bytes))
    far.on('data', (bytes) => {
      if (state !== 'deaf') return void near.write(bytes)
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
    dropResponses: () => {
      state = 'deaf'
    },
    dropped: () => dropped,
    close: () => {
      endAll()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}
