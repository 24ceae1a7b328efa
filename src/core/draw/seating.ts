import { canonicalJson } from '../acts/index.ts'
import { positionOrder, selectSlot } from './derivation.ts'
import { DrawError } from './errors.ts'
import type { Volunteer } from './pool.ts'
import type { PublishedComposition, SeatsOfProfile } from './portfolio.ts'

/** What a draw is made from: all of it published before the beacon's round. */
export interface DrawBasis {
  readonly volunteers: readonly Volunteer[]
  /** In the order published, which gives the slots their numbers. */
  readonly portfolio: readonly PublishedComposition[]
  /** The text of `drawKeyMaterial`. */
  readonly keyMaterial: string
}

export interface Panel {
  /** The slot drawn, among those that could be drawn. */
  readonly slot: number
  readonly composition: readonly SeatsOfProfile[]
  /** Labels: profile after profile in the composition's order, lowest positions first. */
  readonly seated: readonly string[]
}

/**
 * Seats a panel: the slot names the composition, each profile's seats go to its lowest positions (governance, section
 * 4, "After").
 * @param codes of the colleges, in college order
 * @throws DrawError `invalid_pool` where a composition asks for more than the pool has
 */
export function seatPanel(basis: DrawBasis, codes: readonly Uint8Array[]): Panel {
  const slot = selectSlot(basis.keyMaterial, codes, slotsOf(basis.portfolio))
  const composition = compositionAt(basis.portfolio, slot)
  const order = profileOrder(basis, codes, new Set())
  const seated = composition.flatMap(({ profile, seats }) => {
    const lowest = (order.get(canonicalJson(profile)) ?? []).slice(0, seats)
    if (lowest.length < seats) throw new DrawError('invalid_pool')
    return lowest
  })
  return { slot, composition, seated }
}

export interface Replacement {
  /** Null while the composition stays; else the slot drawn anew, among the slots that could still be drawn. */
  readonly slot: number | null
  readonly composition: readonly SeatsOfProfile[]
  /** Null where no volunteer and no composition is left: the draw says so and stops. */
  readonly substitute: string | null
  /** Those who remain in their order, the substitute last. */
  readonly seated: readonly string[]
}

/**
 * Replaces a member who leaves or refuses (governance, section 4, "Substitutes"): the lowest new position of the same
 * profile; where that profile is empty, a slot drawn anew among the compositions that contain all who remain and whose
 * open seat somebody can take; where there is none, nobody.
 * @param panel as it stood before
 * @param gone labels that left earlier and may not come back
 * @param codes the colleges' next codes, in college order
 * @throws DrawError `invalid_label` where who leaves holds no seat
 */
export function replaceMember(
  basis: DrawBasis,
  panel: Pick<Panel, 'composition' | 'seated'>,
  gone: readonly string[],
  leaving: string,
  codes: readonly Uint8Array[],
): Replacement {
  const profiles = new Map(
    basis.volunteers.map(({ label, profile }) => [label, canonicalJson(profile)]),
  )
  const profile = profiles.get(leaving)
  if (profile === undefined || !panel.seated.includes(leaving)) throw new DrawError('invalid_label')
  const remaining = panel.seated.filter((label) => label !== leaving)
  const order = profileOrder(basis, codes, new Set([...panel.seated, ...gone]))
  const [alike] = order.get(profile) ?? []
  if (alike !== undefined) {
    const seated = [...remaining, alike]
    return { slot: null, composition: panel.composition, substitute: alike, seated }
  }
  const held = countBy(remaining.map((label) => profiles.get(label) ?? ''))
  const possible = basis.portfolio.filter(({ composition }) => {
    const open = openProfile(composition, held)
    return open !== null && (order.get(open)?.length ?? 0) > 0
  })
  if (possible.length === 0)
    return { slot: null, composition: panel.composition, substitute: null, seated: remaining }
  const slot = selectSlot(basis.keyMaterial, codes, slotsOf(possible))
  const composition = compositionAt(possible, slot)
  const [substitute = ''] = order.get(openProfile(composition, held) ?? '') ?? []
  return { slot, composition, substitute, seated: [...remaining, substitute] }
}

/** Volunteers of each profile, lowest position first, without those excluded; keys are canonical texts. */
function profileOrder(
  basis: DrawBasis,
  codes: readonly Uint8Array[],
  excluded: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const profiles = new Map(
    basis.volunteers.map(({ label, profile }) => [label, canonicalJson(profile)]),
  )
  const order = new Map<string, string[]>()
  for (const { label } of positionOrder([...profiles.keys()], basis.keyMaterial, codes)) {
    const profile = profiles.get(label) ?? ''
    if (excluded.has(label)) continue
    const alike = order.get(profile)
    if (alike === undefined) order.set(profile, [label])
    else alike.push(label)
  }
  return order
}

/** The one profile in which a composition has a seat more than is held, all held seats being in it; else null. */
function openProfile(
  composition: readonly SeatsOfProfile[],
  held: ReadonlyMap<string, number>,
): string | null {
  const asked = new Map(
    composition.map(({ profile, seats }): [string, number] => [canonicalJson(profile), seats]),
  )
  if ([...held].some(([profile, count]) => count > (asked.get(profile) ?? 0))) return null
  const open = [...asked].filter(([profile, seats]) => seats > (held.get(profile) ?? 0))
  const missing = open.reduce((sum, [profile, seats]) => sum + seats - (held.get(profile) ?? 0), 0)
  return missing === 1 ? (open[0]?.[0] ?? null) : null
}

function slotsOf(portfolio: readonly PublishedComposition[]): number {
  return portfolio.reduce((sum, { slots }) => sum + slots, 0)
}

function compositionAt(
  portfolio: readonly PublishedComposition[],
  slot: number,
): readonly SeatsOfProfile[] {
  let passed = 0
  for (const { composition, slots } of portfolio) {
    passed += slots
    if (slot < passed) return composition
  }
  throw new DrawError('invalid_slots')
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
