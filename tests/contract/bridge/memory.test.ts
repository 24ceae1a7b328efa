import { memoryChannelPair } from '../../../src/core/bridge/channel.ts'
import { createHost } from '../../../src/core/bridge/host.ts'
import { scriptedHostMeans } from '../../support/bridge/host-means.ts'
import { bridgeContract } from './bridge-contract.ts'

bridgeContract('memory', (workspace) => {
  const host = createHost(scriptedHostMeans(workspace))
  const [page, hostEnd] = memoryChannelPair()
  host.connect(hostEnd)
  return Promise.resolve({ page, endHost: () => host.close(), close: () => host.close() })
})
