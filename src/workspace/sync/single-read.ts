import type { ProposalId } from '../../core/identifiers.ts'
import { readSingle } from '../http/proposals-on-wire.ts'
import type { Reading } from '../store/proposals.ts'
import type { Desk } from './desk.ts'

export type SingleRead =
  | { readonly kind: 'reading'; readonly reading: Reading }
  /** 404 or 403: it is not for this person. */
  | { readonly kind: 'refused'; readonly code: 'not_found' | 'forbidden'; readonly status: number }
  | { readonly kind: 'fault'; readonly status: number }
  | { readonly kind: 'no_answer' }
  | { readonly kind: 'signed_out' }

/** One exact reading (core API, section 6.3). */
export async function singleRead(
  desk: Desk,
  id: ProposalId,
  signal?: AbortSignal,
): Promise<SingleRead> {
  const path = `/moderation/proposals/${encodeURIComponent(id)}`
  const outcome = await desk.client.call({ method: 'GET', path }, signal)
  if (outcome.kind === 'signed_out') return outcome
  if (outcome.kind === 'no_answer') return { kind: 'no_answer' }
  const { status } = outcome
  if (status === 404) return { kind: 'refused', code: 'not_found', status }
  if (status === 403) return { kind: 'refused', code: 'forbidden', status }
  const reading = status === 200 ? readSingle(outcome.body) : null
  if (reading === null || reading.proposal.id !== id) return { kind: 'fault', status }
  return { kind: 'reading', reading }
}
