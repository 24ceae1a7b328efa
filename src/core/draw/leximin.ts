import type { Highs } from 'highs'
import { DrawError } from './errors.ts'
import type { Bound } from './pool.ts'
import {
  compositionFinder,
  lottery,
  type Composition,
  type Lottery,
  type LotteryStage,
} from './solver.ts'
import type { CompositionFinder } from './solver.ts'

export interface LeximinLottery {
  readonly compositions: readonly Composition[]
  /** Of each composition; together 1. */
  readonly probabilities: readonly number[]
  /** Of one volunteer of each group. */
  readonly chances: readonly number[]
}

/** Smaller gains are the solver's rounding, not a better lottery. */
const negligible = 1e-10
/** A group presses clearly when it carries at least this part of what the heaviest does. */
const clearly = 0.01

/**
 * The lottery whose least chance is greatest, whose second least is greatest among those, and so on (leximin;
 * Flanigan, Gölz, Gupta, Hennig, Procaccia 2021, "Fair algorithms for selecting citizens' assemblies", Nature
 * 596:548–552, Methods), found by column generation over compositions of groups instead of sets of persons.
 * @throws DrawError `quotas_cannot_be_met`, `solver_failed`
 */
export function leximin(
  highs: Highs,
  sizes: readonly number[],
  seats: number,
  bounds: readonly Bound[],
): LeximinLottery {
  const finder = compositionFinder(highs, sizes, seats, bounds)
  const programme = lottery(highs, sizes)
  try {
    return settleAll(finder, programme, sizes, seats)
  } finally {
    finder.dispose()
    programme.dispose()
  }
}

function settleAll(
  finder: CompositionFinder,
  programme: Lottery,
  sizes: readonly number[],
  seats: number,
): LeximinLottery {
  const compositions: Composition[] = []
  const known = new Set<string>()
  const add = (composition: Composition): boolean => {
    const key = composition.join()
    if (known.has(key)) return false
    known.add(key)
    compositions.push(composition)
    programme.add(composition)
    return true
  }
  add(finder.heaviest(sizes.map(() => 1)))
  const chances: (number | null)[] = sizes.map(() => null)
  let stage = programme.solve()
  while (chances.includes(null)) {
    stage = improve(finder, programme, sizes, add)
    for (const group of pressed(stage, chances)) {
      const chance = Math.min(1, Math.max(0, stage.least))
      chances[group] = chance
      programme.settle(group, chance)
    }
  }
  const settled = chances.map((chance) => chance ?? 0)
  assertComplete(settled, sizes, seats)
  return { compositions, probabilities: stage.probabilities, chances: settled }
}

/**
 * Every composition fills all seats, so the chances of all volunteers add up to the seats; had a group been settled
 * too low, they would not.
 */
function assertComplete(chances: readonly number[], sizes: readonly number[], seats: number): void {
  const sum = chances.reduce((total, chance, group) => total + chance * (sizes[group] ?? 0), 0)
  if (Math.abs(sum - seats) > 1e-6 * seats) throw new DrawError('solver_failed')
}

/** Adds compositions until none would raise the least chance any more. */
function improve(
  finder: CompositionFinder,
  programme: Lottery,
  sizes: readonly number[],
  add: (composition: Composition) => boolean,
): LotteryStage {
  for (;;) {
    const stage = programme.solve()
    const weights = stage.pressure.map((pressure, group) => pressure / (sizes[group] ?? 1))
    const found = finder.heaviest(weights)
    const weight = found.reduce((sum, count, group) => sum + count * (weights[group] ?? 0), 0)
    if (weight <= stage.price + negligible || !add(found)) return stage
  }
}

/** The unsettled groups whose chance is the least in every best lottery: those the least chance clearly hangs on. */
function pressed(stage: LotteryStage, chances: readonly (number | null)[]): readonly number[] {
  const open = chances.flatMap((chance, group) => (chance === null ? [group] : []))
  const heaviest = Math.max(...open.map((group) => stage.pressure[group] ?? 0))
  return open.filter((group) => (stage.pressure[group] ?? 0) >= heaviest * clearly)
}
