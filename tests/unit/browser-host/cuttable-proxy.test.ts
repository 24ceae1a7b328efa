import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startProxy, type CuttableProxy } from '../../support/cuttable-proxy.ts'
import { until } from '../../support/settled.ts'

let requests: number
let server: Server
let line: CuttableProxy

beforeEach(async () => {
  requests = 0
  server = createServer((_request, response) => {
    requests += 1
    response.end('here')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  line = await startProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterEach(async () => {
  await line.close()
  server.closeAllConnections()
  await new Promise((resolve) => void server.close(resolve))
})

async function get(): Promise<string> {
  return (await fetch(line.url)).text()
}

test('an open line carries requests and answers', async () => {
  expect(await get()).toBe('here')
})

test('on a cut line nothing arrives, until it is restored', async () => {
  line.cut()
  await expect(get()).rejects.toThrow(/fetch failed|terminated/)
  expect(requests).toBe(0)
  line.restore()
  expect(await get()).toBe('here')
})

test('cutting ends what is under way', async () => {
  server.removeAllListeners('request').on('request', () => (requests += 1))
  const waiting = get()
  await until('the request arrived', () => requests === 1)
  line.cut()
  await expect(waiting).rejects.toThrow(/fetch failed|terminated/)
})

test('on a line that loses answers the request still arrives', async () => {
  line.dropResponses()
  await expect(get()).rejects.toThrow(/fetch failed|terminated/)
  expect([requests, line.dropped()]).toEqual([1, 1])
})
