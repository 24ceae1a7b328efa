import type { Clock } from '../../core/ports/clock.ts'
import type { Charter } from '../../core/moderation/charter.ts'
import type { SearchIndex } from '../search/search-index.ts'
import type { Store } from '../store/schema.ts'
import { backfillSubjects } from './feed/backfill.ts'
import { platformCharter } from './charter.ts'
import { cursorLifetime, forgetRights } from './feed/rights.ts'
import { createHub, type Hub } from './hub.ts'
import { createSeal, type CursorSeal } from './feed/cursor.ts'
import { openKeys, type PlatformKeys } from './keys.ts'

/** What the governance API has beside the core API's context. */
export interface Governance {
  readonly store: Store
  readonly clock: Clock
  readonly newId: () => string
  readonly keys: PlatformKeys
  readonly hub: Hub
  readonly seal: CursorSeal
  /** The search index without the watch on the core API's writes: acts record their own changes. */
  readonly index: SearchIndex
  /** In force where a question has none of its own. */
  readonly charter: Charter
  /** Between two signs of life of an event stream, in milliseconds. */
  readonly heartbeatMilliseconds: number
}

export interface GovernanceParts {
  readonly store: Store
  readonly clock: Clock
  readonly newId: () => string
  readonly index: SearchIndex
  readonly heartbeatMilliseconds?: number
}

/** Opens the governance side of a store: its keys, and a revision for whatever has none yet. */
export async function openGovernance(parts: GovernanceParts): Promise<Governance> {
  const { store, clock, newId, index } = parts
  const keys = await openKeys(store, clock.now())
  await backfillSubjects(store)
  await forgetRights(store, clock.now() - cursorLifetime)
  return {
    store,
    clock,
    newId,
    keys,
    hub: createHub(store),
    seal: createSeal(keys.cursors),
    index,
    charter: platformCharter,
    heartbeatMilliseconds: parts.heartbeatMilliseconds ?? 15_000,
  }
}
