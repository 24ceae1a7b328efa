import { useCallback, useMemo, useState } from 'react'
import { Outlet, useNavigate } from 'react-router'
import { useBridge } from '../bridge/bridge-context.tsx'
import { useCommands, type Command } from '../keyboard/commands.tsx'
import { mayLead } from '../lead/may-lead.ts'
import { mayModerate } from '../parts/words.ts'
import { useOpenWorkspace } from '../person.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { ActBar } from './act-bar.tsx'
import { CrumbsProvider } from './crumbs.tsx'
import classes from './frame.module.css'
import { KeysHelp } from './keys-help.tsx'
import { openPalette, Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { focusSearch, TopBar } from './top-bar.tsx'
import { useAppliedSettings } from './use-applied-settings.ts'
import { useNotifications } from './use-notifications.ts'

/** What stays while screens come and go. */
export function Frame() {
  const { say } = useText()
  const { person } = useOpenWorkspace()
  const [helpOpen, setHelpOpen] = useState(false)
  const [signInOpen, setSignInOpen] = useState(false)
  useAppliedSettings()
  useNotifications()
  useFrameCommands(
    mayModerate(person.roles),
    mayLead(person.roles),
    useCallback(() => setHelpOpen(true), []),
  )
  return (
    <CrumbsProvider>
      <div className={classes['app']}>
        <a
          className={classes['skip']}
          href="#main"
          onClick={(event) => {
            // The fragment belongs to the router: only the focus moves.
            event.preventDefault()
            document.querySelector<HTMLElement>('#main')?.focus()
          }}
        >
          {say('frame.skip')}
        </a>
        <Rail />
        <TopBar onSignIn={() => setSignInOpen(true)} />
        <main id="main" tabIndex={-1} className={classes['sheet']}>
          <Outlet />
        </main>
        <ActBar />
      </div>
      <Palette />
      <KeysHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
      <SignInAgain open={signInOpen} onClose={() => setSignInOpen(false)} />
    </CrumbsProvider>
  )
}

function useFrameCommands(moderates: boolean, leads: boolean, showHelp: () => void): void {
  const bridge = useBridge()
  const navigate = useNavigate()
  const commands = useMemo((): readonly Command[] => {
    const go = (place: string) => () => void navigate(place)
    const base = { section: 'frame', keys: [] } as const
    return [
      { ...base, id: 'palette', label: 'command.palette', keys: ['Mod+k'], run: openPalette },
      { ...base, id: 'search', label: 'command.search', keys: ['/'], run: focusSearch },
      { ...base, id: 'help', label: 'command.help', keys: ['?'], run: showHelp },
      { ...base, id: 'today', label: 'place.today', run: go(places.today) },
      {
        ...base,
        id: 'moderation',
        label: 'place.moderation',
        run: go(places.questions),
        enabled: moderates,
      },
      {
        ...base,
        id: 'lead',
        label: 'place.lead',
        run: go(places.overview),
        enabled: leads,
      },
      { ...base, id: 'outbox', label: 'place.outbox', run: go(places.outbox) },
      { ...base, id: 'settings', label: 'place.settings', run: go(places.settings) },
      {
        ...base,
        id: 'sync',
        label: 'command.sync',
        run: () => void bridge.call('sync.now', {}).catch(() => undefined),
      },
      {
        ...base,
        id: 'lock',
        label: 'command.lock',
        run: () => void bridge.call('host.lock', {}).catch(() => undefined),
      },
    ]
  }, [bridge, navigate, moderates, leads, showHelp])
  useCommands(commands)
}
