import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useText } from '../translation/text.tsx'

/** A count that is typed: nobody decides on more cases than they know of. Start anew (key) when the count changes. */
export function CountToConfirm(props: {
  readonly count: number
  readonly onConfirmed: (confirmed: boolean) => void
}) {
  const { say } = useText()
  const { count, onConfirmed } = props
  const [typed, setTyped] = useState('')
  const confirmed = count > 0 && typed.trim() === String(count)
  useEffect(() => onConfirmed(confirmed), [confirmed, onConfirmed])
  return (
    <TextInput
      label={say('group.confirm', { count })}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  )
}
