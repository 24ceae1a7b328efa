import {
  ActsInput,
  type ActResult,
  type ActsAnswer,
  SignedAct,
} from '../../../core/governance/wire.ts'
import { readRecord } from '../../../core/acts/record.ts'
import { faultFacts } from '../../../core/ports/fault-facts.ts'
import type { Log } from '../../../core/ports/log.ts'
import { decodeBody } from '../../http/body.ts'
import type { Caller } from '../../http/guard.ts'
import { ok, type Answer, type Call } from '../../http/operation.ts'
import { rightsOf } from '../feed/rights.ts'
import type { Governance } from '../governance.ts'
import { rejected, resultOf } from './outcome.ts'
import { takeAct } from './take-act.ts'

/** When to send again what could not be taken for a reason of ours, in seconds. */
const retrySeconds = 5

/**
 * `POST /acts`: each act by itself, in the order given. One that could not be taken for now holds back those on the
 * same subject behind it, so that order is kept.
 */
export async function pushActs(
  governance: Governance,
  log: Log,
  call: Call<Caller>,
): Promise<Answer> {
  const { acts } = decodeBody(call.body, ActsInput)
  const rights = rightsOf(call.caller)
  const heldBack = new Set<string>()
  const results: ActResult[] = []
  for (const item of acts) {
    const read = SignedAct.safeParse(item)
    if (!read.success) {
      const field = read.error.issues[0]?.path.map(String).join('.') ?? null
      results.push(resultOf(item.id, rejected('act_malformed', field)))
      continue
    }
    const act = read.data
    const isHeld = heldBack.size > 0 && heldBack.has(laneOf(act))
    const result = isHeld ? later(act) : await tryAct(governance, log, rights, act)
    if (result.status === 'retry') heldBack.add(laneOf(act))
    results.push(result)
  }
  governance.hub.poke()
  return ok({ results } satisfies ActsAnswer)
}

/** A defect of ours has changed nothing: the transaction is gone, and the act may be sent again. */
async function tryAct(
  governance: Governance,
  log: Log,
  rights: Parameters<typeof takeAct>[1],
  act: SignedAct,
): Promise<ActResult> {
  try {
    return await takeAct(governance, rights, act)
  } catch (error) {
    log.error('act.failed', { act: act.id, ...faultFacts(error) })
    return later(act)
  }
}

function later(act: SignedAct): ActResult {
  return { id: act.id, status: 'retry', after: retrySeconds }
}

function laneOf(act: SignedAct): string {
  const read = readRecord(act.record)
  return read.ok ? `${read.record.subject.kind}:${read.record.subject.id}` : ''
}
