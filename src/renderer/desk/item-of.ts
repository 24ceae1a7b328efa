import type { CaseView, QueueItem } from '../../core/bridge/views.ts'
import type { Line } from './queue-order.ts'

/** The line of a case; one opened from a link or a search may have none. */
export function itemOf(lines: readonly Line[], shown: CaseView): QueueItem {
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
