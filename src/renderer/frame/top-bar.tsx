import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { useBridge } from '../bridge/bridge-context.tsx'
import { useHost } from '../bridge/queries.ts'
import { Icon } from '../parts/icons.tsx'
import { Cap } from '../parts/small.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { useCrumbs } from './crumbs.tsx'
import classes from './frame.module.css'
import { openPalette } from './palette.tsx'
import { SyncState } from './sync-state.tsx'

const fieldId = 'find'

export function focusSearch(): void {
  document.querySelector<HTMLInputElement>(`#${fieldId}`)?.focus()
}

/** Where one is, search, the network and sync in words, lock. */
export function TopBar(props: { readonly onSignIn: () => void }) {
  const { say } = useText()
  const bridge = useBridge()
  const crumbs = useCrumbs()
  const canLock = useHost().data?.capabilities.includes('lock') === true
  return (
    <header className={classes['top']}>
      <nav aria-label={say('frame.crumbs')} style={{ minWidth: 0 }}>
        <ol className={classes['crumbs']}>
          {crumbs.map((crumb) => (
            <li key={crumb.label}>
              {crumb.place === undefined ? (
                <span aria-current="page" title={crumb.label}>
                  {crumb.label}
                </span>
              ) : (
                <Link to={crumb.place}>{crumb.label}</Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <Find />
      <SyncState onSignIn={props.onSignIn} />
      {canLock && (
        <UnstyledButton
          className={classes['lock'] ?? ''}
          title={say('command.lock')}
          aria-label={say('command.lock')}
          onClick={() => void bridge.call('host.lock', {}).catch(() => undefined)}
        >
          <Icon of={IconLock} />
        </UnstyledButton>
      )}
    </header>
  )
}

/**
 * The search field: results follow the typing. The field itself holds what is typed, since the address follows a
 * moment later; it is put right when the address changes by other means.
 */
function Find() {
  const { say } = useText()
  const navigate = useNavigate()
  const here = useLocation()
  const [parameters] = useSearchParams()
  const field = useRef<HTMLInputElement>(null)
  const searching = here.pathname === places.search
  const wanted = searching ? (parameters.get('q') ?? '') : ''
  useEffect(() => {
    const input = field.current
    if (input !== null && document.activeElement !== input) input.value = wanted
  }, [wanted])
  function search(text: string): void {
    if (text === '' && !searching) return
    void navigate(`${places.search}?q=${encodeURIComponent(text)}`, { replace: searching })
  }
  return (
    <search className={classes['find']}>
      <Icon of={IconSearch} size="icon-small" />
      <input
        ref={field}
        id={fieldId}
        type="search"
        defaultValue={wanted}
        aria-label={say('search.label')}
        placeholder={say('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <UnstyledButton onClick={openPalette} title={say('command.palette')}>
        <VisuallyHidden>{say('command.palette')}</VisuallyHidden>
        <Cap>/</Cap>
        <Cap>{say('key.palette')}</Cap>
      </UnstyledButton>
    </search>
  )
}
