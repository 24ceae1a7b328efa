import type { Highs } from 'highs'
import { DrawError } from './errors.ts'
import type { Bound } from './pool.ts'

/** Seats for each group, by index. */
export type Composition = readonly number[]

/** Finds, among all compositions that fill the seats within the quotas, one of greatest weight. */
export interface CompositionFinder {
  /**
   * @param weights of one seat for each group, not below 0
   * @throws DrawError `quotas_cannot_be_met`, `solver_failed`
   */
  readonly heaviest: (weights: readonly number[]) => Composition
  readonly dispose: () => void
}

/** Loads the solver (HiGHS, as WebAssembly); only a draw in preparation needs it, checking one does not. */
export async function loadSolver(): Promise<Highs> {
  const { default: load } = await import('highs')
  return load()
}

/**
 * The whole-number programme over groups: 0 ≤ seats ≤ size of the group, all seats filled, every bound kept.
 * @param sizes volunteers for each group
 */
export function compositionFinder(
  highs: Highs,
  sizes: readonly number[],
  seats: number,
  bounds: readonly Bound[],
): CompositionFinder {
  const model = highs.createModel()
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-10, random_seed: 0 })
  const every = sizes.map((_, index) => index)
  sizes.forEach((size, index) => {
    model.addVar(0, size)
    model.changeColIntegrality(index, highs.constants.variableType.integer)
  })
  model.addRow(seats, seats, { indices: every, values: every.map(() => 1) })
  for (const { groups, least, most } of bounds) {
    if (groups.length === 0 && least > 0) throw new DrawError('quotas_cannot_be_met')
    if (groups.length === 0) continue
    model.addRow(least, most, { indices: [...groups], values: groups.map(() => 1) })
  }
  return {
    heaviest: (weights) => {
      // Scaled so that the solver's absolute tolerances mean the same at every stage.
      const scale = Math.max(...weights, Number.MIN_VALUE)
      weights.forEach((weight, index) => model.changeColCost(index, -weight / scale))
      model.run()
      const status = model.getModelStatus()
      if (status === highs.constants.modelStatus.infeasible)
        throw new DrawError('quotas_cannot_be_met')
      if (status !== highs.constants.modelStatus.optimal) throw new DrawError('solver_failed')
      return Array.from(model.getSolution().colValue, Math.round)
    },
    dispose: () => model.dispose(),
  }
}

/** A lottery over the compositions known so far, as good as they allow. */
export interface LotteryStage {
  /** The least chance of a group not yet settled. */
  readonly least: number
  /** Probability of each composition, in the order they were added. */
  readonly probabilities: readonly number[]
  /** How much the least chance hangs on each group's: 0 where it is settled or has room. */
  readonly pressure: readonly number[]
  /** A composition that weighs more than this, weighed with the pressures, would improve the lottery. */
  readonly price: number
}

/** The linear programme of one leximin: it grows by compositions and settles group after group. */
export interface Lottery {
  readonly add: (composition: Composition) => void
  /** From now on this group keeps at least this chance for each of its volunteers. */
  readonly settle: (group: number, chance: number) => void
  /** @throws DrawError `solver_failed` */
  readonly solve: () => LotteryStage
  readonly dispose: () => void
}

/**
 * How a stage is solved, until one way succeeds. Primal simplex first: a programme that grows by columns keeps its
 * feasible basis, which saves a third of the time; now and then it stops at a rounding, and dual simplex from the
 * start does not (5 of 1,500 random pools, and none).
 */
const attempts = [
  { strategy: 4, tolerance: 1e-10, afresh: false },
  { strategy: 1, tolerance: 1e-10, afresh: true },
  { strategy: 1, tolerance: 1e-7, afresh: true },
] as const

/**
 * Greatest t such that probabilities of compositions, together 1, give every unsettled group at least t for each
 * volunteer and every settled group what it was settled at.
 */
export function lottery(highs: Highs, sizes: readonly number[]): Lottery {
  const model = highs.createModel()
  model.options.set({
    output_flag: false,
    random_seed: 0,
  })
  const none = { indices: [], values: [] }
  for (const _ of sizes) model.addRow(0, highs.infinity, none)
  model.addRow(1, 1, none)
  const whole = sizes.length
  // Column 0 is t.
  model.addCol(-1, -1, 1, { indices: sizes.map((_, group) => group), values: sizes.map(() => -1) })
  return {
    add: (composition) => {
      const used = composition.flatMap((seats, group) => (seats > 0 ? [group] : []))
      const shares = used.map((group) => (composition[group] ?? 0) / (sizes[group] ?? 1))
      model.addCol(0, 0, highs.infinity, { indices: [...used, whole], values: [...shares, 1] })
    },
    settle: (group, chance) => {
      model.changeCoefficient(group, 0, 0)
      model.changeRowBounds(group, chance, highs.infinity)
    },
    solve: () => {
      const isSolved = attempts.some(({ strategy, tolerance, afresh }) => {
        if (afresh) model.clearSolver()
        model.options.set({
          simplex_strategy: strategy,
          primal_feasibility_tolerance: tolerance,
          dual_feasibility_tolerance: tolerance,
        })
        model.run()
        return model.getModelStatus() === highs.constants.modelStatus.optimal
      })
      if (!isSolved) throw new DrawError('solver_failed')
      const { colValue, rowDual } = model.getSolution()
      const [least = 0, ...probabilities] = colValue
      return {
        least,
        probabilities,
        pressure: Array.from(rowDual.subarray(0, whole), (dual) => Math.max(0, dual)),
        price: -(rowDual[whole] ?? 0),
      }
    },
    dispose: () => model.dispose(),
  }
}
