import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line to the platform on which every byte takes half of a round trip. */
export interface SlowLine {
  readonly url: string
  /** Milliseconds there and back. */
  roundTrip: number
  readonly close: () => Promise<void>
}

export async function slowLine(platformUrl: string): Promise<SlowLine> {
  const { hostname, port } = new URL(platformUrl)
  const sockets = new Set<Socket>()
  const later = (work: () => void): void => {
    if (slow.roundTrip === 0) work()
    else setTimeout(work, slow.roundTrip / 2)
  }
  const pass = (from: Socket, to: Socket): void => {
    sockets.add(from)
    from.on('data', (bytes) => later(() => to.write(bytes)))
    from.on('close', () => later(() => to.destroy()))
    from.on('error', () => to.destroy())
  }
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  const slow: SlowLine = {
    url: `http://127.0.0.1:${address.port}`,
    roundTrip: 0,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
  return slow
}
