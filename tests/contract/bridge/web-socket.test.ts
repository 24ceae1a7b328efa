import { createHost } from '../../../src/core/bridge/host.ts'
import { startHostServer } from '../../../src/browser-host/server.ts'
import { scriptedHostMeans } from '../../support/bridge/host-means.ts'
import { openPage } from '../../support/bridge/page-socket.ts'
import { silentLog } from '../../support/logs.ts'
import { bridgeContract } from './bridge-contract.ts'

bridgeContract('WebSocket', async (workspace) => {
  const host = createHost(scriptedHostMeans(workspace))
  const server = await startHostServer({ port: 0, files: new Map(), host, log: silentLog })
  const page = await openPage(server.origin, { token: server.access.token })
  const end = async (): Promise<void> => {
    await host.close()
    await server.close()
  }
  return { page, endHost: end, close: end }
})
