import { useState } from 'react'
import type { AccountId } from '../../core/identifiers.ts'
import type { AccountSummary } from '../../core/bridge/views.ts'
import { useHost } from '../bridge/queries.ts'
import { useTitle } from '../parts/page.tsx'
import { useText } from '../translation/text.tsx'
import { FirstTime } from './first-time.tsx'
import type { NewAccount } from './new-account-done.tsx'
import { NewAccountFlow } from './new-account-flow.tsx'
import { StartSheet } from './start-sheet.tsx'
import { Unlock } from './unlock.tsx'

export interface StartProps {
  readonly accounts: readonly AccountSummary[]
  /** Told before an account is made: the desk must not open over the recovery code. */
  readonly onCreating: (creating: boolean) => void
  readonly onCreated: (account: NewAccount) => void
}

/** The locked console: open an account of this computer, or make one. */
export function Start(props: StartProps) {
  const { say } = useText()
  const [adding, setAdding] = useState<string | null>(null)
  const [chosen, setChosen] = useState<AccountId | null>(null)
  const host = useHost()
  useTitle(say('start.window'))
  const latest = newestFirst(props.accounts)
  const account = latest.find(({ id }) => id === chosen) ?? latest[0]

  if (adding !== null || account === undefined)
    return (
      <NewAccountFlow
        key={adding}
        address={adding ?? host.data?.platformUrl ?? ''}
        onCreating={props.onCreating}
        onCreated={props.onCreated}
        onBack={props.accounts.length > 0 ? () => setAdding(null) : null}
      />
    )
  return (
    <StartSheet aside={<FirstTime onChoose={setAdding} />}>
      <Unlock key={account.id} account={account} others={latest} onChoose={setChosen} />
    </StartSheet>
  )
}

function newestFirst(accounts: readonly AccountSummary[]): readonly AccountSummary[] {
  return accounts.toSorted((left, right) =>
    (right.lastOpenedAt ?? '').localeCompare(left.lastOpenedAt ?? ''),
  )
}
