import type { CaseView, CharterView, TagGroup } from '../../core/bridge/views.ts'
import { verdictRefusal, type Verdict, type VerdictRefusal } from '../../core/moderation/verdict.ts'
import type { Beside } from './beside.ts'
import { rulesOf, type Draft } from './draft.ts'
import type { Decisions } from './use-decisions.ts'

/** The first beat chooses the verdict, the second what it takes. */
export type Beat = 'verdict' | 'refuse' | 'postpone' | 'escalate' | 'note' | 'restore'

export interface DecidePaneProps {
  readonly shown: CaseView
  readonly groups: readonly TagGroup[] | undefined
  readonly charter: CharterView | undefined
  readonly draft: Draft
  readonly beat: Beat
  readonly decisions: Decisions
  readonly refusal: VerdictRefusal | null
  readonly onDraft: (draft: Draft) => void
  readonly onBeat: (beat: Beat) => void
  readonly onAccept: () => void
  readonly onVerdict: (verdict: Verdict) => void
  readonly onBeside: (doing: Beside) => void
  readonly onUndo: (actId: string) => void
  readonly onArticle: (number: number | null) => void
}

/** Why the core's rule would not let this verdict be given; null also while the rules are not known yet. */
export function whyNot(
  props: Pick<DecidePaneProps, 'shown' | 'groups' | 'charter'>,
  verdict: Verdict,
): VerdictRefusal | null {
  if (props.groups === undefined || props.charter === undefined) return null
  return verdictRefusal(props.shown, verdict, rulesOf(props.shown, props.groups, props.charter))
}
