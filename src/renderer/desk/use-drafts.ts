import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseDraft } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { draftQuery } from '../bridge/desk-queries.ts'
import { emptyDraft, type Draft } from './draft.ts'

/** A pause in writing after which the draft is kept. */
const restMilliseconds = 300

export interface Drafts {
  readonly draft: Draft
  readonly change: (draft: Draft) => void
  /** Forgets the draft here; the workspace throws its own away with the decision. */
  readonly forget: (proposalId: ProposalId) => void
}

/** What is being written on a case: it survives a lock, a crash and going to another case. */
export function useDrafts(proposalId: ProposalId): Drafts {
  const bridge = useBridge()
  const [here, setHere] = useState<ReadonlyMap<ProposalId, Draft>>(new Map())
  const kept = useQuery(draftQuery(bridge, proposalId))
  const unsaved = useRef<{ readonly id: ProposalId; readonly draft: Draft } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const save = useCallback(
    (id: ProposalId) => {
      const last = unsaved.current
      if (last?.id !== id) return
      clearTimeout(timer.current)
      unsaved.current = null
      const draft = isEmpty(last.draft) ? null : last.draft
      // A draft that could not be kept is still on the screen; the decision itself tells of a full disk.
      bridge
        .call('drafts.write', {
          proposalId: last.id,
          draft: draft === null ? null : written(draft),
        })
        .catch(() => undefined)
    },
    [bridge],
  )

  // Going to another case, or leaving the desk, keeps what was written at once.
  useEffect(() => () => save(proposalId), [save, proposalId])

  const change = useCallback(
    (draft: Draft) => {
      setHere((map) => new Map(map).set(proposalId, draft))
      unsaved.current = { id: proposalId, draft }
      clearTimeout(timer.current)
      timer.current = setTimeout(() => save(proposalId), restMilliseconds)
    },
    [proposalId, save],
  )
  const forget = useCallback((id: ProposalId) => {
    if (unsaved.current?.id === id) unsaved.current = null
    setHere((map) => new Map(map).set(id, emptyDraft))
  }, [])
  return { draft: here.get(proposalId) ?? kept.data?.draft ?? emptyDraft, change, forget }
}

function written(draft: Draft): CaseDraft {
  return { ...draft, tags: draft.tags === null ? null : [...draft.tags] }
}

function isEmpty(draft: Draft): boolean {
  const { text, tags, reason, words, sentence, notify } = draft
  return (
    text === null &&
    tags === null &&
    reason === null &&
    (words ?? '') === '' &&
    (sentence ?? '') === '' &&
    notify
  )
}
