import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordingProxy {
  readonly url: string
  /** Method, address, headers and body of every request, as they came. */
  readonly requests: readonly string[]
  readonly close: () => Promise<void>
}

/** Passes everything on to a platform and keeps what was asked of it. */
export async function recordingProxy(platformUrl: string): Promise<RecordingProxy> {
  const requests: string[] = []
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = 'GET', url = '/', headers } = incoming
      const body = Buffer.concat(chunks)
      requests.push(`${method} ${url} ${JSON.stringify(headers)} ${body.toString('utf8')}`)
      const onward = forward(new URL(url, platformUrl), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      onward.on('error', () => outgoing.destroy())
      onward.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
