import { BridgeError } from '../../../core/bridge/errors.ts'
import type { AccountSummary } from '../../../core/bridge/views.ts'
import { AccountId } from '../../../core/identifiers.ts'
import { ChoosePassphrase } from '../../start/choose-passphrase.tsx'
import { ChoosePerson } from '../../start/choose-person.tsx'
import { ChoosePlatform } from '../../start/choose-platform.tsx'
import { FirstTime } from '../../start/first-time.tsx'
import { LostConnection } from '../../start/lost-connection.tsx'
import { NewAccountDone } from '../../start/new-account-done.tsx'
import { Unlock } from '../../start/unlock.tsx'
import { host, preferences, probe } from '../samples.ts'
import type { Scene } from '../scene.ts'

const nothing = () => undefined
const account: AccountSummary = {
  id: AccountId.parse('account'),
  name: 'Léna Moreau',
  platformUrl: probe.url,
  role: 'ROLE_MODERATOR',
  lastOpenedAt: new Date(Date.now() - 7_200_000).toISOString(),
  waitingActs: 0,
}
const answers = {
  'host.describe': host,
  'host.preferences.read': preferences,
  'platform.probe': probe,
} as const
const platform = (asked: Parameters<typeof ChoosePlatform>[0]['asked']) => () => (
  <ChoosePlatform address={probe.url} asked={asked} onTrust={nothing} />
)
const unlock = (part: Partial<AccountSummary>) => () => (
  <Unlock account={{ ...account, ...part }} others={[account]} onChoose={nothing} />
)

export const startScenes: readonly Scene[] = [
  { name: 'start/platform', show: platform(null), answers },
  {
    name: 'start/platform: unreachable',
    show: platform({ error: new BridgeError('unreachable'), recognised: false }),
    answers,
  },
  {
    name: 'start/platform: not recognised',
    show: platform({ error: null, recognised: false }),
    answers,
  },
  {
    name: 'start/person: of a demonstration',
    show: () => <ChoosePerson platform={probe} error={null} onChoose={nothing} />,
  },
  {
    name: 'start/person: wrong password',
    show: () => (
      <ChoosePerson
        platform={{ ...probe, demonstrationPeople: [] }}
        error={new BridgeError('wrong_credentials')}
        onChoose={nothing}
      />
    ),
  },
  {
    name: 'start/passphrase',
    show: () => <ChoosePassphrase pending={false} error={null} onChoose={nothing} />,
  },
  {
    name: 'start/passphrase: being made',
    show: () => <ChoosePassphrase pending error={null} onChoose={nothing} />,
  },
  {
    name: 'start/recovery-code',
    show: () => (
      <NewAccountDone
        account={{
          recoveryCode: 'ABCD-EFGH-JKMN-PQRS',
          email: account.name,
          platformUrl: probe.url,
        }}
        onDone={nothing}
      />
    ),
    answers,
  },
  { name: 'start/unlock', show: unlock({}), answers },
  { name: 'start/unlock: acts wait', show: unlock({ waitingActs: 12 }), answers },
  {
    name: 'start/unlock: no network',
    show: unlock({}),
    answers: { ...answers, 'platform.probe': new BridgeError('unreachable') },
  },
  { name: 'start/first-time', show: () => <FirstTime onChoose={nothing} />, answers },
  { name: 'start/lost-connection', show: () => <LostConnection started /> },
]
