import { Button, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import { changeableCommands, type KnownCommand } from '../keyboard/command-list.ts'
import { keyLabels } from '../keyboard/key-label.ts'
import { keyName } from '../keyboard/key-name.ts'
import { withOwnKeys, type OwnKeys } from '../keyboard/own-keys.ts'
import { Cap } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import { Group, Setting } from './groups.tsx'
import { useKeyboardLayout } from './keyboard-layout.ts'
import classes from './settings.module.css'
import { useChangePreferences } from './use-change-preferences.ts'

/** Which key does what at the desk: each can be changed or switched off (WCAG 2.1.4). */
export function KeySettings() {
  const { say } = useText()
  const layout = useKeyboardLayout()
  const { current, change } = useChangePreferences()
  const [listening, setListening] = useState<string | null>(null)
  const shown = withOwnKeys(changeableCommands, current.keys)
  const changed = Object.keys(current.keys).length > 0
  return (
    <Group
      title={say('settings.keys')}
      lead={
        layout === null ? say('settings.keys_lead') : say('settings.keys_lead_layout', { layout })
      }
    >
      <Setting label={say('settings.hints')} note={say('settings.hints_note')}>
        <Switch
          aria-label={say('settings.hints')}
          checked={current.hints}
          onChange={(event) => change({ hints: event.currentTarget.checked })}
        />
      </Setting>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{say('settings.command')}</th>
            <th scope="col">{say('settings.key')}</th>
            <td>
              {changed && (
                <Button size="compact-xs" variant="subtle" onClick={() => change({ keys: {} })}>
                  {say('settings.keys_standard')}
                </Button>
              )}
            </td>
          </tr>
        </thead>
        <tbody>
          {shown.map((command) => (
            <KeyRow
              key={command.id}
              command={command}
              own={current.keys}
              listening={listening === command.id}
              onListen={(on) => setListening(on ? command.id : null)}
              onChange={(keys) => change({ keys })}
            />
          ))}
        </tbody>
      </table>
    </Group>
  )
}

function KeyRow(props: {
  readonly command: KnownCommand
  readonly own: OwnKeys
  readonly listening: boolean
  readonly onListen: (on: boolean) => void
  readonly onChange: (own: Record<string, string | null>) => void
}) {
  const { say } = useText()
  const { command, own, listening, onListen, onChange } = props
  const label = say(command.label)
  const letter = command.keys.find((key) => key.length === 1)
  const { [command.id]: mine, ...others } = own
  useNextLetter(listening, (key) => {
    onListen(false)
    if (key !== null) onChange({ ...own, [command.id]: key })
  })
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <span className={classes['key']} role={listening ? 'status' : undefined}>
          {listening && say('settings.press_key')}
          {!listening && letter !== undefined && (
            <Cap>{keyLabels(letter, (id) => say(id)).join(' ')}</Cap>
          )}
          {!listening && letter === undefined && (
            <span className={classes['note']}>{say('settings.no_key')}</span>
          )}
        </span>
      </td>
      <td>
        <span className={classes['actions']}>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={say('settings.change_key', { command: label })}
            onClick={() => onListen(!listening)}
          >
            {say('settings.change')}
          </Button>
          {mine === undefined ? (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={say('settings.no_key_for', { command: label })}
              onClick={() => onChange({ ...own, [command.id]: null })}
            >
              {say('settings.switch_off')}
            </Button>
          ) : (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={say('settings.standard_key', { command: label })}
              onClick={() => onChange(others)}
            >
              {say('settings.reset')}
            </Button>
          )}
        </span>
      </td>
    </tr>
  )
}

/** Hears one stroke before anything else does: a letter or a sign; null for Escape. Digits stay for lists. */
function useNextLetter(active: boolean, take: (key: string | null) => void): void {
  useEffect(() => {
    if (!active) return
    function hear(event: KeyboardEvent): void {
      if (event.key === 'Tab') return take(null)
      const key = keyName(event)
      const usable = key !== null && /^[^\d\s]$/u.test(key)
      if (!usable && event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      take(usable ? key : null)
    }
    window.addEventListener('keydown', hear, { capture: true })
    return () => window.removeEventListener('keydown', hear, { capture: true })
  }, [active, take])
}
