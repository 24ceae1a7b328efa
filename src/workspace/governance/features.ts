import { z } from 'zod'
import { Capabilities } from '../../core/governance/wire.ts'
import type { Meta } from '../store/meta.ts'
import type { Desk } from '../sync/desk.ts'
import { read } from '../sync/offers.ts'
import type { PullEnd } from '../sync/pull.ts'

const featuresKey = 'platform_features'

/** Without all of them the governance API cannot carry the desk. */
const needed = ['acts', 'changes', 'devices']

function features(meta: Meta): readonly string[] {
  return meta.read(featuresKey, z.array(z.string())) ?? []
}

/** Whether the platform takes signed acts and tells its changes, as it last said; known offline too. */
export function isGoverned(meta: Meta): boolean {
  const offered = features(meta)
  return needed.every((feature) => offered.includes(feature))
}

export function offers(meta: Meta, feature: 'events' | 'leases'): boolean {
  return isGoverned(meta) && features(meta).includes(feature)
}

/** Asks the platform what it can do; one that has no such question has only the core API. */
export async function learnFeatures(desk: Desk, signal: AbortSignal): Promise<PullEnd> {
  const answer = await read(desk, { path: '/vigie/v1/capabilities' }, Capabilities, signal)
  if (answer.kind !== 'value' && answer.kind !== 'absent') return answer.kind
  const told = answer.kind === 'value' ? answer.value.features.toSorted() : []
  const { meta } = desk.store
  if (JSON.stringify(told) === JSON.stringify(features(meta))) return 'done'
  desk.store.atomically(() => meta.write(featuresKey, told))
  desk.log.info('sync.features', { count: told.length, governed: isGoverned(meta) })
  return 'done'
}
