import { useCallback, useState } from 'react'
import type { ProposalId } from '../../core/identifiers.ts'
import type { VerdictRefusal } from '../../core/moderation/verdict.ts'
import type { Beat } from './beats.ts'

/** How one stands before a case: what is open, what was asked for. */
export interface Stance {
  readonly caseId: ProposalId
  readonly beat: Beat
  readonly editing: boolean
  readonly refusal: VerdictRefusal | null
  readonly article: number | null
  /** Similar proposals were asked for. */
  readonly similar: boolean
  /** The veil over the text was lifted. */
  readonly lifted: boolean
}

function fresh(caseId: ProposalId): Stance {
  return {
    caseId,
    beat: 'verdict',
    editing: false,
    refusal: null,
    article: null,
    similar: false,
    lifted: false,
  }
}

/** Each visit of a case begins at the first beat, also one that an undo goes back to. */
export function useStance(caseId: ProposalId): {
  readonly now: Stance
  readonly change: (part: Partial<Omit<Stance, 'caseId'>>) => void
  readonly startOver: (caseId: ProposalId) => void
} {
  const [stance, setStance] = useState(() => fresh(caseId))
  if (stance.caseId !== caseId) setStance(fresh(caseId))
  const change = useCallback(
    (part: Partial<Stance>) =>
      setStance((old) => ({ ...(old.caseId === caseId ? old : fresh(caseId)), ...part })),
    [caseId],
  )
  return {
    now: stance.caseId === caseId ? stance : fresh(caseId),
    change,
    startOver: useCallback((id: ProposalId) => setStance(fresh(id)), []),
  }
}
