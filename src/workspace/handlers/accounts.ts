import { existsSync } from 'node:fs'
import { z } from 'zod'
import { BridgeError } from '../../core/bridge/errors.ts'
import {
  DemonstrationPerson,
  type Role,
  type AccountSummary,
  type Person,
  type PlatformProbe,
} from '../../core/bridge/views.ts'
import { PersonId, type AccountId } from '../../core/identifiers.ts'
import { saveTokens } from '../http/platform-client.ts'
import { signIn, type Tokens } from '../http/tokens.ts'
import { transport, type Transport } from '../http/transport.ts'
import { accountFolder, accountIdOf, placeAccount } from '../profile/accounts.ts'
import { openSession, personKey, platformKey, type Ports, type Session } from '../session.ts'
import { openStore } from '../store/store.ts'
import { makeVault, openVault, saveVault, type Secret } from '../vault/vault.ts'

/** Core API, section 3.1. */
const CurrentUser = z.object({
  userId: PersonId,
  email: z.string(),
  displayName: z.string().nullish(),
  roles: z.array(z.string()),
})

/** Ours: invented people to try Vigie with. */
const DemonstrationPeople = z.object({ people: z.array(DemonstrationPerson) })

const FrontConfiguration = z.object({ proposalMaxLength: z.number() })

/** Strongest first: the one to show under a name. */
const rolesByStrength: readonly Role[] = [
  'ROLE_SUPER_ADMIN',
  'ROLE_ADMIN',
  'ROLE_LEAD_MODERATOR',
  'ROLE_MODERATOR',
  'ROLE_ETHICS_SECRETARY',
  'ROLE_ETHICS_COUNCIL',
  'ROLE_CAUSE_STAFF',
  'ROLE_PARTNER_REVIEWER',
  'ROLE_POLITICAL',
  'ROLE_ACTOR',
  'ROLE_CITIZEN',
]

function transportTo(ports: Ports, baseUrl: string): Transport {
  return transport({
    baseUrl,
    timeoutMilliseconds: ports.tuning.timeout,
    clock: ports.clock,
    onOutcome: (outcome, milliseconds) =>
      ports.log.info('http.before_unlock', {
        status: outcome.kind === 'answer' ? outcome.status : null,
        milliseconds: Math.round(milliseconds),
      }),
  })
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '')

export async function probe(ports: Ports, url: string): Promise<PlatformProbe> {
  const http = transportTo(ports, withoutSlash(url))
  try {
    const front = await http.send({ method: 'GET', path: '/configurations/front' })
    const recognised = front.kind === 'answer' && FrontConfiguration.safeParse(front.body).success
    const people = recognised
      ? await http.send({ method: 'GET', path: '/vigie/v1/demonstration' })
      : null
    const demonstrationPeople =
      people?.kind === 'answer' && people.status === 200
        ? (DemonstrationPeople.safeParse(people.body).data?.people ?? [])
        : []
    return {
      url: withoutSlash(url),
      reachable: front.kind === 'answer',
      recognised,
      demonstrationPeople,
    }
  } finally {
    http.close()
  }
}

/**
 * Signs in, makes vault and store, and opens them.
 * @throws BridgeError `wrong_credentials`, `unreachable`, `platform_fault`, `rule` when the account is there already
 */
export async function createAccount(
  ports: Ports,
  input: {
    readonly platformUrl: string
    readonly email: string
    readonly password: string
    readonly passphrase: string
  },
): Promise<{ readonly session: Session; readonly recoveryCode: string }> {
  const platformUrl = withoutSlash(input.platformUrl)
  const http = transportTo(ports, platformUrl)
  try {
    const tokens = await signIn(http, input.email, input.password)
    const person = await currentPerson(http, tokens)
    const id = accountIdOf(platformUrl, person.id)
    if (existsSync(accountFolder(ports.profileDirectory, id).path))
      throw new BridgeError('rule', { rule: 'account_exists', field: 'email' })
    const vault = await makeVault(id, input.passphrase, ports.random)
    placeAccount(ports.profileDirectory, summaryOf(id, platformUrl, person), (folder) => {
      saveVault(folder.vault, vault)
      const store = openStore(
        { path: folder.store, backups: folder.backups },
        vault.dataKey,
        ports.clock,
      )
      store.atomically(() => {
        store.meta.write(personKey, person)
        store.meta.write(platformKey, platformUrl)
        saveTokens(store.meta, tokens)
      })
      store.close()
    })
    const session = openSession(ports, id, vault.dataKey)
    return { session, recoveryCode: vault.recoveryCode }
  } finally {
    http.close()
  }
}

/** @throws BridgeError `not_found`, `wrong_passphrase`, or as `openStore` does */
export async function unlockAccount(
  ports: Ports,
  accountId: AccountId,
  secret: Secret,
): Promise<Session> {
  const { vault } = accountFolder(ports.profileDirectory, accountId)
  const dataKey = await openVault(vault, accountId, secret, ports.clock)
  return openSession(ports, accountId, dataKey)
}

/** @throws BridgeError `wrong_credentials` also when the password is another person's */
export async function signInAgain(session: Session, password: string): Promise<void> {
  const { desk, http, engine } = session
  const tokens = await signIn(http, desk.person.email, password)
  const person = await currentPerson(http, tokens)
  if (person.id !== desk.person.id) throw new BridgeError('wrong_credentials')
  desk.client.take(tokens)
  engine.signedIn()
  desk.emit('workspace.changed', session.state())
}

async function currentPerson(http: Transport, tokens: Tokens): Promise<Person> {
  const outcome = await http.send({ method: 'GET', path: '/user/current', bearer: tokens.access })
  if (outcome.kind === 'no_answer') throw new BridgeError('unreachable')
  const { data } = CurrentUser.safeParse(outcome.body)
  if (outcome.status !== 200 || data === undefined)
    throw new BridgeError('platform_fault', { status: outcome.status })
  const { userId, email, displayName, roles } = data
  return { id: userId, email, name: displayName ?? email, roles }
}

function summaryOf(id: AccountId, platformUrl: string, person: Person): AccountSummary {
  const role = rolesByStrength.find((known) => person.roles.includes(known)) ?? null
  return { id, name: person.name, platformUrl, role, lastOpenedAt: null, waitingActs: 0 }
}
