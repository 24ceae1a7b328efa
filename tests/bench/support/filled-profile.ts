import { randomBytes } from 'node:crypto'
import { AccountId, QuestionId } from '../../../src/core/identifiers.ts'
import type { Clock } from '../../../src/core/ports/clock.ts'
import { accountFolder } from '../../../src/workspace/profile/accounts.ts'
import { openStore } from '../../../src/workspace/store/store.ts'
import { openVault } from '../../../src/workspace/vault/vault.ts'
import { createWorkspace } from '../../../src/workspace/workspace.ts'
import { lena, questionId } from '../../support/consultation.ts'
import { passphrase } from '../../support/moderator.ts'
import { asReading, inventedRows } from './invented-rows.ts'

const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }
const question = QuestionId.parse(questionId)
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
const log = { info: () => {}, warn: () => {}, error: () => {} }

/** Makes a profile as a person does: signs in and takes the question. */
export async function newProfile(
  profileDirectory: string,
  platformUrl: string,
): Promise<AccountId> {
  const workspace = createWorkspace({ profileDirectory, clock, random, log })
  const { handlers } = workspace
  const { email, password } = lena
  const account = { platformUrl, email, password, passphrase }
  const { accountId } = await handlers['account.create'](account)
  for (let complete = false; !complete;) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const [first] = await handlers['questions.list']({})
    if (first?.mirror === null) await handlers['questions.take']({ questionId: question })
    complete = first?.mirror?.complete === true
  }
  await workspace.close()
  return AccountId.parse(accountId)
}

/**
 * Adds proposals to the store of a profile, after those that the platform has in the order of the queue: without votes,
 * of citizens, younger.
 */
export async function fillProfile(
  profileDirectory: string,
  accountId: AccountId,
  rows: Iterator<Record<string, unknown>>,
  count: number,
): Promise<void> {
  const folder = accountFolder(profileDirectory, accountId)
  const secret = { kind: 'passphrase', value: passphrase } as const
  const key = await openVault(folder.vault, accountId, secret, clock)
  const store = openStore({ path: folder.store, backups: folder.backups }, key, clock)
  for (let written = 0; written < count; written += 1000) {
    const page = Array.from({ length: Math.min(1000, count - written) }, () =>
      asReading(quiet(rows.next().value)),
    )
    store.atomically(() => page.forEach(store.proposals.write))
  }
  store.close()
}

export function rowsOfQuestion(): Iterator<Record<string, unknown>> {
  return inventedRows(question, 1)
}

function quiet(row: Record<string, unknown>): Record<string, unknown> {
  return { ...row, votes: [], author: { ...(row['author'] as object), userType: 'USER' } }
}
