import { z } from 'zod'
import type { QuestionId } from '../../core/identifiers.ts'
import { ProposalStatus } from '../../core/moderation/status.ts'
import { readCompactRow, readFullRow } from '../http/proposals-on-wire.ts'
import type { Reading } from '../store/proposals.ts'
import type { Desk } from './desk.ts'

/** Without it, lists hold accepted proposals only (core API, section 17). */
const everyStatus = ProposalStatus.options.join(',')

export interface PageRequest {
  readonly questionId: QuestionId
  /** Newest first; `updatedAt` only where full rows are served. */
  readonly sort: 'createdAt' | 'updatedAt'
  readonly before: string | null
  readonly skip: number
  readonly limit: number
}

export type ListPage =
  | {
      readonly kind: 'page'
      readonly readings: readonly Reading[]
      /** Rows the platform sent, readable or not. */
      readonly rows: number
      readonly total: number | null
      readonly compact: boolean
    }
  | { readonly kind: 'no_answer' | 'signed_out' }
  | { readonly kind: 'fault'; readonly status: number }

const FullPage = z.object({ total: z.number(), results: z.array(z.unknown()) })

/** Full rows (core API, section 6.2); 404 means that this platform has only compact ones. */
export async function fullPage(
  desk: Desk,
  request: PageRequest,
  signal: AbortSignal,
): Promise<ListPage> {
  const { questionId, sort, before, skip, limit } = request
  const outcome = await desk.client.call(
    {
      method: 'GET',
      path: '/moderation/proposals/legacy',
      query: {
        questionId,
        status: everyStatus,
        sort,
        order: 'desc',
        limit,
        skip,
        createdBefore: before ?? undefined,
      },
    },
    signal,
  )
  if (outcome.kind !== 'answer') return { kind: outcome.kind }
  const page = outcome.status === 200 ? FullPage.safeParse(outcome.body).data : undefined
  if (page === undefined) return { kind: 'fault', status: outcome.status }
  return {
    kind: 'page',
    readings: page.results.flatMap((row) => readFullRow(row) ?? []),
    rows: page.results.length,
    total: page.total,
    compact: false,
  }
}

/** Compact rows (section 6.1), by offset: they know no "created before". */
export async function compactPage(
  desk: Desk,
  { questionId, skip, limit }: Omit<PageRequest, 'sort' | 'before'>,
  signal: AbortSignal,
): Promise<ListPage> {
  const outcome = await desk.client.call(
    {
      method: 'GET',
      path: '/moderation/proposals',
      query: {
        questionId,
        status: everyStatus,
        _sort: 'createdAt',
        _order: 'desc',
        _start: skip,
        _end: skip + limit,
      },
    },
    signal,
  )
  if (outcome.kind !== 'answer') return { kind: outcome.kind }
  const rows =
    outcome.status === 200 ? z.array(z.unknown()).safeParse(outcome.body).data : undefined
  if (rows === undefined) return { kind: 'fault', status: outcome.status }
  return {
    kind: 'page',
    readings: rows.flatMap((row) => readCompactRow(row, questionId) ?? []),
    rows: rows.length,
    total: outcome.total,
    compact: true,
  }
}
