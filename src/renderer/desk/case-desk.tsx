import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { CaseView, CharterView, QueueItem, TagGroup } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Verdict, VerdictRefusal } from '../../core/moderation/verdict.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { keys } from '../bridge/queries.ts'
import { whyNot, type Beat } from './beats.ts'
import { CasePane } from './case-pane.tsx'
import { CharterSheet } from './charter-block.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { DecidePane } from './decide-pane.tsx'
import { acceptance, emptyDraft, type Draft } from './draft.ts'
import { FailureStrip } from './failure-strip.tsx'
import { HeldStrip } from './held-strip.tsx'
import { nextLeft, type Line } from './queue-order.ts'
import { useDeskCommands } from './use-desk-commands.ts'
import type { Decisions } from './use-decisions.ts'

export interface CaseDeskProps {
  readonly shown: CaseView
  readonly groups: readonly TagGroup[] | undefined
  readonly charter: CharterView | undefined
  readonly decisions: Decisions
  readonly lines: readonly Line[]
  readonly onOpen: (id: ProposalId | null) => void
  readonly onStep: (steps: number) => void
}

interface Stance {
  readonly caseId: ProposalId
  readonly beat: Beat
  readonly editing: boolean
  readonly refusal: VerdictRefusal | null
  readonly article: number | null
}

function fresh(caseId: ProposalId): Stance {
  return { caseId, beat: 'verdict', editing: false, refusal: null, article: null }
}

/** One case with everything a decision takes. Deciding and advancing is one act; nothing waits for the network. */
export function CaseDesk(props: CaseDeskProps) {
  const { shown, decisions, onOpen } = props
  const bridge = useBridge()
  const queries = useQueryClient()
  const [drafts, setDrafts] = useState<ReadonlyMap<ProposalId, Draft>>(new Map())
  const [stance, setStance] = useState(() => fresh(shown.id))
  const [charterOpen, setCharterOpen] = useState(false)
  // Each visit of a case begins at the first beat; what was prepared for it is kept.
  if (stance.caseId !== shown.id) setStance(fresh(shown.id))
  const now = stance.caseId === shown.id ? stance : fresh(shown.id)
  const draft = drafts.get(shown.id) ?? emptyDraft

  const change = useCallback(
    (part: Partial<Stance>) =>
      setStance((old) => ({ ...(old.caseId === shown.id ? old : fresh(shown.id)), ...part })),
    [shown.id],
  )
  const setDraft = useCallback(
    (next: Draft) => {
      setDrafts((map) => new Map(map).set(shown.id, next))
      change({ refusal: null })
    },
    [shown.id, change],
  )
  const setArticle = useCallback((article: number | null) => change({ article }), [change])

  function decide(verdict: Verdict): void {
    if (props.groups === undefined || props.charter === undefined) return
    const refusal = whyNot(props, verdict)
    if (refusal !== null) return change({ refusal })
    const next = nextLeft(props.lines, shown.id)
    decisions.decide(itemOf(props.lines, shown), shown, verdict)
    setDrafts((map) => new Map([...map].filter(([id]) => id !== shown.id)))
    setStance(fresh(shown.id))
    onOpen(next)
  }

  async function undo(actId: string | null): Promise<void> {
    const act = decisions.acts.find(({ id }) => id === actId) ?? decisions.undoable
    if (act === null) return
    const back = await decisions.undo(act)
    if (back === null || act.questionId !== shown.questionId) return
    setStance(fresh(back))
    onOpen(back)
  }

  function reveal(): void {
    if (shown.author !== null) return
    void bridge
      .call('case.reveal_author', { proposalId: shown.id })
      .then((author) => queries.setQueryData(keys.case(shown.id), { ...shown, author }))
      .catch(() => queries.invalidateQueries({ queryKey: keys.case(shown.id) }))
  }

  const accept = () => decide(acceptance(draft, shown))
  useDeskCommands({
    shown,
    beat: now.beat,
    canUndo: decisions.undoable !== null,
    accept,
    beatTo: (beat) => change({ beat, refusal: null }),
    edit: () => change({ editing: true }),
    step: props.onStep,
    undo: () => void undo(null),
    reveal,
    charter: () => setCharterOpen(true),
  })

  return (
    <>
      <CasePane
        shown={shown}
        charter={props.charter}
        articleNumber={now.article}
        draft={draft}
        editing={now.editing}
        onDraft={setDraft}
        onEditing={(editing) => change({ editing })}
        onReveal={reveal}
        onCharter={() => setCharterOpen(true)}
        strip={
          <>
            <ConflictNotice shown={shown} />
            <FailureStrip decisions={decisions} onOpen={onOpen} />
            <HeldStrip
              act={decisions.undoable}
              charter={props.charter}
              onUndo={() => void undo(null)}
            />
          </>
        }
      />
      <DecidePane
        shown={shown}
        groups={props.groups}
        charter={props.charter}
        draft={draft}
        beat={now.beat}
        decisions={decisions}
        refusal={now.refusal}
        onDraft={setDraft}
        onBeat={(beat) => change({ beat, refusal: null })}
        onAccept={accept}
        onVerdict={decide}
        onUndo={(actId) => void undo(actId)}
        onArticle={setArticle}
      />
      <CharterSheet
        charter={props.charter}
        open={charterOpen}
        onClose={() => setCharterOpen(false)}
      />
    </>
  )
}

/** The line of a case; one opened from a link or a search may have none. */
function itemOf(lines: readonly Line[], shown: CaseView): QueueItem {
  const line = lines.find(({ item }) => item.id === shown.id)
  if (line !== undefined) return line.item
  return {
    id: shown.id,
    content: shown.content,
    status: shown.status,
    createdAt: shown.createdAt,
    flags: shown.flags.length,
    authorKind: '',
    mark: null,
    priority: shown.priority,
    language: shown.language,
    returnAt: shown.returnAt,
    topics: shown.topics,
  }
}
