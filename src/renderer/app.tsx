import { MantineProvider } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { BridgeProvider, useConnectionState } from './bridge/bridge-context.tsx'
import type { Connection } from './bridge/connection.ts'
import { useHost, usePreferences } from './bridge/queries.ts'
import { Gate } from './gate.tsx'
import { CommandsProvider } from './keyboard/commands.tsx'
import { LostConnection } from './start/lost-connection.tsx'
import { memoryColorScheme } from './theme/color-scheme.ts'
import { styleNonce } from './theme/nonce.ts'
import { compactVariablesResolver, cssVariablesResolver, theme } from './theme/theme.ts'
import { languageFor } from './translation/catalogue.ts'
import { TextProvider } from './translation/text.tsx'

const nonce = styleNonce()
const colorSchemeManager = memoryColorScheme()

export function App(props: { readonly connection: Connection; readonly queries: QueryClient }) {
  return (
    <BridgeProvider connection={props.connection}>
      <QueryClientProvider client={props.queries}>
        <Dressed />
      </QueryClientProvider>
    </BridgeProvider>
  )
}

/** Everything that depends on what the person prefers: language and colour scheme. */
function Dressed() {
  const host = useHost()
  const preferences = usePreferences()
  const connection = useConnectionState()
  const scheme = preferences.data?.colorScheme ?? 'auto'
  const language = languageFor(preferences.data?.language ?? null, navigator.language)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => colorSchemeManager.show(scheme), [scheme])
  const hints = preferences.data?.hints !== false
  useEffect(() => {
    document.documentElement.dataset['hints'] = hints ? 'on' : 'off'
  }, [hints])

  const known = !preferences.isPending && !host.isPending
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={
        preferences.data?.density === 'compact' ? compactVariablesResolver : cssVariablesResolver
      }
      colorSchemeManager={colorSchemeManager.manager}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <TextProvider language={language}>
        <CommandsProvider ownKeys={preferences.data?.keys}>
          {known && <Gate />}
          {connection === 'lost' && <LostConnection started={known} />}
        </CommandsProvider>
      </TextProvider>
    </MantineProvider>
  )
}
