import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ActState } from '../../core/acts/act.ts'
import type { QueueView } from '../../core/bridge/views.ts'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import { useBridge } from './bridge-context.tsx'
import type { Connection } from './connection.ts'

export const keys = {
  host: ['host'],
  preferences: ['preferences'],
  workspace: ['workspace'],
  sync: ['sync'],
  questions: ['questions'],
  queue: (questionId: QuestionId, view: QueueView) => ['queue', questionId, view],
  case: (proposalId: ProposalId) => ['case', proposalId],
  tags: (questionId: QuestionId) => ['tags', questionId],
  charter: (questionId: QuestionId) => ['charter', questionId],
  acts: (states: readonly ActState[]) => ['acts', ...states],
  conflicts: ['conflicts'],
  search: (text: string, questionId: QuestionId | null) => ['search', questionId, text],
} as const

export const queuePageSize = 100

const none = {}

export function useHost() {
  const bridge = useBridge()
  return useQuery({ queryKey: keys.host, queryFn: () => bridge.call('host.describe', none) })
}

export function usePreferences() {
  const bridge = useBridge()
  return useQuery({
    queryKey: keys.preferences,
    queryFn: () => bridge.call('host.preferences.read', none),
  })
}

export function useWorkspace() {
  const bridge = useBridge()
  return useQuery({
    queryKey: keys.workspace,
    queryFn: () => bridge.call('workspace.read', none),
    // At start the workspace may not have come up yet; an unlock screen needs it.
    retry: 5,
    retryDelay: 400,
  })
}

export function useSync() {
  const bridge = useBridge()
  return useQuery({ queryKey: keys.sync, queryFn: () => bridge.call('sync.read', none) })
}

export function useQuestions() {
  const bridge = useBridge()
  return useQuery({ queryKey: keys.questions, queryFn: () => bridge.call('questions.list', none) })
}

export function useQueuePages(questionId: QuestionId, view: QueueView) {
  const bridge = useBridge()
  return useInfiniteQuery({
    queryKey: keys.queue(questionId, view),
    queryFn: ({ pageParam }) =>
      bridge.call('queue.page', { questionId, view, after: pageParam, limit: queuePageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

export function caseQuery(bridge: Connection, proposalId: ProposalId) {
  return queryOptions({
    queryKey: keys.case(proposalId),
    queryFn: () => bridge.call('case.read', { proposalId }),
  })
}

export function useTags(questionId: QuestionId) {
  const bridge = useBridge()
  return useQuery({
    queryKey: keys.tags(questionId),
    queryFn: () => bridge.call('tags.list', { questionId }),
  })
}

export function useCharter(questionId: QuestionId) {
  const bridge = useBridge()
  return useQuery({
    queryKey: keys.charter(questionId),
    queryFn: () => bridge.call('charter.read', { questionId }),
  })
}

/** The newest acts in the given states, one page. */
export function useActs(states: readonly ActState[], limit: number) {
  const bridge = useBridge()
  return useQuery({
    queryKey: [...keys.acts(states), limit],
    queryFn: () => bridge.call('acts.list', { states: [...states], after: null, limit }),
    placeholderData: keepPreviousData,
  })
}

export function useConflicts() {
  const bridge = useBridge()
  return useQuery({ queryKey: keys.conflicts, queryFn: () => bridge.call('conflicts.list', none) })
}
