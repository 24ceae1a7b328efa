import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { CaseView, CharterView, TagGroup } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Topic } from '../../core/moderation/topics.ts'
import type { Verdict } from '../../core/moderation/verdict.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { useWellness, useWellnessChanges } from '../bridge/desk-queries.ts'
import { keys } from '../bridge/queries.ts'
import { BreakStrip } from '../wellness/break-strip.tsx'
import { PassedStrip } from '../wellness/passed-strip.tsx'
import { whyNot } from './beats.ts'
import type { Beside } from './beside.ts'
import { CasePane } from './case-pane.tsx'
import { CharterSheet } from './charter-block.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { DecidePane } from './decide-pane.tsx'
import { acceptance, type Draft } from './draft.ts'
import { FailureStrip } from './failure-strip.tsx'
import { HeldStrip } from './held-strip.tsx'
import { itemOf } from './item-of.ts'
import { nextLeft, type Line } from './queue-order.ts'
import { useDeskCommands } from './use-desk-commands.ts'
import type { Decisions } from './use-decisions.ts'
import { useDrafts } from './use-drafts.ts'
import { useStance } from './use-stance.ts'

export interface CaseDeskProps {
  readonly shown: CaseView
  readonly groups: readonly TagGroup[] | undefined
  readonly charter: CharterView | undefined
  readonly decisions: Decisions
  readonly lines: readonly Line[]
  readonly onOpen: (id: ProposalId | null) => void
  readonly onStep: (steps: number) => void
  readonly onGroup: (members: readonly ProposalId[]) => void
}

const noTopics: readonly Topic[] = []

/** One case with everything a decision takes. Deciding and advancing is one act; nothing waits for the network. */
export function CaseDesk(props: CaseDeskProps) {
  const { shown, decisions, onOpen } = props
  const bridge = useBridge()
  const queries = useQueryClient()
  const drafts = useDrafts(shown.id)
  const { now, change, startOver } = useStance(shown.id)
  const [charterOpen, setCharterOpen] = useState(false)
  const [passed, setPassed] = useState(noTopics)
  const wellness = useWellness()
  const wellnessChanges = useWellnessChanges()
  const { draft } = drafts
  const veiled =
    !now.lifted &&
    !now.editing &&
    shown.topics.some((topic) => wellness.data?.settings.veiled.includes(topic))

  const { change: changeDraft } = drafts
  const setDraft = useCallback(
    (next: Draft) => {
      changeDraft(next)
      change({ refusal: null })
    },
    [changeDraft, change],
  )
  const setArticle = useCallback((article: number | null) => change({ article }), [change])

  function decide(verdict: Verdict): void {
    if (props.groups === undefined || props.charter === undefined) return
    const refusal = whyNot(props, verdict)
    if (refusal !== null) return change({ refusal })
    const next = nextLeft(props.lines, shown.id)
    decisions.decide(itemOf(props.lines, shown), shown, verdict)
    drafts.forget(shown.id)
    startOver(shown.id)
    onOpen(next)
  }

  function doBeside(doing: Beside): void {
    const next = nextLeft(props.lines, shown.id)
    decisions.doBeside(itemOf(props.lines, shown), doing)
    if (doing.action === 'escalate') drafts.forget(shown.id)
    startOver(shown.id)
    // Doubt and what goes to the lead leave the case to others; a note and a restored case are still at hand.
    if (doing.action === 'escalate' || doing.action === 'hesitate') onOpen(next)
  }

  async function undo(actId: string | null): Promise<void> {
    const act = decisions.acts.find(({ id }) => id === actId) ?? decisions.undoable
    if (act === null) return
    const back = await decisions.undo(act, actId === null)
    if (back === null || act.questionId !== shown.questionId) return
    startOver(back)
    onOpen(back)
  }

  function reveal(): void {
    if (shown.author !== null) return
    void bridge
      .call('case.reveal_author', { proposalId: shown.id })
      .then((author) => queries.setQueryData(keys.case(shown.id), { ...shown, author }))
      .catch(() => queries.invalidateQueries({ queryKey: keys.case(shown.id) }))
  }

  function passTopics(): void {
    const { topics } = shown
    if (topics.length === 0) return
    const next = nextLeft(props.lines, shown.id)
    wellnessChanges.pass(topics).then(
      () => {
        setPassed(topics)
        if (next !== null) onOpen(next)
      },
      () => undefined,
    )
  }

  const accept = () => decide(acceptance(draft, shown))
  useDeskCommands({
    shown,
    veiled,
    canUndo: decisions.undoable !== null,
    accept,
    beatTo: (beat) => change({ beat, refusal: null }),
    edit: () => change({ editing: true }),
    step: props.onStep,
    undo: () => void undo(null),
    reveal,
    charter: () => setCharterOpen(true),
    similar: () => change({ similar: true }),
    lift: () => change({ lifted: true }),
    pass: passTopics,
    hesitate: () => doBeside({ action: 'hesitate' }),
  })

  return (
    <>
      <CasePane
        shown={shown}
        charter={props.charter}
        articleNumber={now.article}
        draft={draft}
        editing={now.editing}
        veiled={veiled}
        similar={now.similar}
        onDraft={setDraft}
        onEditing={(editing) => change({ editing })}
        onReveal={reveal}
        onCharter={() => setCharterOpen(true)}
        onLift={() => change({ lifted: true })}
        onPass={passTopics}
        onSimilar={() => change({ similar: true })}
        onGroup={props.onGroup}
        strip={
          <>
            <ConflictNotice shown={shown} />
            <FailureStrip decisions={decisions} onOpen={onOpen} />
            <BreakStrip />
            <PassedStrip topics={passed} onClose={() => setPassed(noTopics)} />
            <HeldStrip
              act={decisions.undoable}
              together={decisions.together.length}
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
        onBeside={doBeside}
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
