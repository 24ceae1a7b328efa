import { discoverySampleSize } from './sample-size.ts'

/** How much a decision binds (governance, section 5). */
export const decisionClasses = ['operational', 'strategic', 'capital'] as const
export type DecisionClass = (typeof decisionClasses)[number]

/** With 95 % confidence fewer than this share breach the charter; capital decisions are all looked at. */
const tolerances = { operational: 0.05, strategic: 0.02, capital: null } as const
const confidence = 0.95

/** Which sample of a class is looked at: accepted on no breach, or drawn after one and accepted on one at most. */
export type AuditStage = 'zero-breach' | 'one-breach'

/**
 * How many decisions of a class are looked at; all of them where no smaller sample could tell.
 * @param population whole number from 0
 * @throws AuditError `invalid_population`
 */
export function plannedSampleSize(
  decisionClass: DecisionClass,
  population: number,
  stage: AuditStage = 'zero-breach',
): number {
  const tolerance = tolerances[decisionClass]
  const allowed = stage === 'zero-breach' ? 0 : 1
  // Checks the population of capital decisions too.
  const size = discoverySampleSize(population, tolerance ?? 0, confidence, allowed)
  return tolerance === null ? population : (size ?? population)
}

export type AuditStep = 'accept' | 'draw-one-breach-sample' | 'examine-all'

/**
 * What follows from the breaches found in a sample (governance, section 5): none accepts; one asks for the one-breach
 * sample, freshly drawn; a second, in either sample, for the whole class.
 */
export function nextAuditStep(stage: AuditStage, breaches: number): AuditStep {
  if (breaches === 0) return 'accept'
  if (breaches > 1) return 'examine-all'
  return stage === 'zero-breach' ? 'draw-one-breach-sample' : 'accept'
}
