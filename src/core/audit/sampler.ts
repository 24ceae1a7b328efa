import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { utf8 } from '../encoding.ts'
import { AuditError } from './errors.ts'

/**
 * The ticket number of an id in one generation, as `ron-rivest/consistent_sampler` computes it: a decimal fraction
 * `0.…` to be compared as text. It depends on nothing but seed, id and generation, so that strata drawn apart can be
 * merged.
 * @param generation whole number from 1; later ones only serve drawing with replacement
 * @throws AuditError `invalid_text`, `invalid_generation`
 */
export function samplingTicket(seed: string, id: string, generation: number): string {
  if (!Number.isSafeInteger(generation) || generation < 1)
    throw new AuditError('invalid_generation')
  let ticket = `0.${digits(hashText(seed) + assertText(id))}`
  for (let count = 1; count < generation; count += 1) ticket = nextTicket(ticket)
  return ticket
}

/**
 * The first `count` ids in ticket order, without replacement; all of them when there are fewer.
 * @throws AuditError `invalid_text`, `duplicate_id`, `invalid_count`
 */
export function drawSample(seed: string, ids: readonly string[], count: number): readonly string[] {
  return lowestTickets(seed, ids, count).map(({ id }) => id)
}

/** A part of a population with its own sample size, such as one outcome of one question. */
export interface Stratum {
  readonly ids: readonly string[]
  readonly count: number
}

/**
 * Draws each stratum on its own and merges the samples in ticket order, which is what drawing them on separate
 * machines and merging gives.
 * @throws AuditError as `drawSample`; `duplicate_id` also where one id is in two strata
 */
export function drawStrata(seed: string, strata: readonly Stratum[]): readonly string[] {
  const every = strata.flatMap(({ ids }) => ids)
  if (new Set(every).size < every.length) throw new AuditError('duplicate_id')
  return strata
    .flatMap(({ ids, count }) => lowestTickets(seed, ids, count))
    .toSorted(byTicket)
    .map(({ id }) => id)
}

interface Ticket {
  readonly id: string
  readonly ticket: string
}

function lowestTickets(seed: string, ids: readonly string[], count: number): readonly Ticket[] {
  if (!Number.isSafeInteger(count) || count < 0) throw new AuditError('invalid_count')
  if (!Array.isArray(ids)) throw new AuditError('invalid_text')
  if (new Set(ids).size < ids.length) throw new AuditError('duplicate_id')
  return (ids as readonly string[])
    .map((id) => ({ id, ticket: samplingTicket(seed, id, 1) }))
    .toSorted(byTicket)
    .slice(0, count)
}

function byTicket(left: Ticket, right: Ticket): number {
  return left.ticket < right.ticket ? -1 : 1
}

/** A larger fraction: the leading nines stay, fresh digits follow until the whole is larger. */
function nextTicket(ticket: string): string {
  const padded = `${ticket}0`
  const nines = /^0\.9*/.exec(padded)?.[0] ?? '0.'
  for (let attempt = 1; ; attempt += 1) {
    const larger = nines + digits(`${ticket}:${attempt}`)
    if (larger > padded) return larger
  }
}

/**
 * The SHA-256 of a text as decimal digits, at least 64, in reverse: the low digits are the unbiased ones.
 */
function digits(text: string): string {
  const decimal = BigInt(`0x${hashText(text)}`)
    .toString()
    .padStart(64, '0')
  return Array.from(decimal).toReversed().join('')
}

function hashText(text: string): string {
  const bytes = utf8(assertText(text))
  if (bytes === null) throw new AuditError('invalid_text')
  return bytesToHex(sha256(bytes))
}

function assertText(text: string): string {
  if (typeof text !== 'string') throw new AuditError('invalid_text')
  return text
}
