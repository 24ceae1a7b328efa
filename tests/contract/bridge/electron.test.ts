import { bootElectron, pageChannel } from '../../support/electron/boot.ts'
import { until } from '../../support/settled.ts'
import { bridgeContract } from './bridge-contract.ts'

bridgeContract('Electron', async (workspace) => {
  const { electron, vigie, remove } = await bootElectron(workspace)
  const end = async (): Promise<void> => {
    electron.app.quit()
    await until('Electron has quit', () => electron.fake.recorded.hasQuit)
  }
  return {
    page: pageChannel(vigie),
    endHost: end,
    close: async () => {
      await end()
      remove()
    },
  }
})
