import './bridge/without-eval.ts'
import '@mantine/core/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './theme/fonts.css'
import './theme/global.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { hostChannel } from './bridge/channel.ts'
import { reconnectingConnection } from './bridge/connection.ts'
import { createQueryClient } from './bridge/query-client.ts'
import { announceNonce } from './theme/nonce.ts'

announceNonce()
// The channel takes the token off the address before the router, which owns the fragment, is built.
const connection = reconnectingConnection(hostChannel())
const queries = createQueryClient(connection)
const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<App connection={connection} queries={queries} />)
