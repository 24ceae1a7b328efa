import { CaseDraft, SavedView } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Connection } from './driver.ts'

/** What a moderator keeps for themselves: drafts and saved views. */
export interface OwnPlace {
  readonly draft: (id: ProposalId) => CaseDraft | null
  readonly keepDraft: (id: ProposalId, draft: CaseDraft | null) => void
  /** By name. */
  readonly views: () => SavedView[]
  readonly saveView: (view: SavedView) => void
  readonly removeView: (id: SavedView['id']) => void
}

export function ownPlaceOf(database: Connection): OwnPlace {
  const draft = database
    .prepare<[string], string>('SELECT draft FROM draft WHERE proposal_id = ?')
    .pluck()
  const keep = database.prepare('INSERT OR REPLACE INTO draft VALUES (?, ?)')
  const drop = database.prepare('DELETE FROM draft WHERE proposal_id = ?')
  const views = database.prepare<
    [],
    { id: string; name: string; question_id: string; view: string }
  >('SELECT * FROM saved_view ORDER BY name, id')
  const save = database.prepare('INSERT OR REPLACE INTO saved_view VALUES (?, ?, ?, ?)')
  const remove = database.prepare('DELETE FROM saved_view WHERE id = ?')
  return {
    draft: (id) => {
      const kept = draft.get(id)
      return kept === undefined ? null : (CaseDraft.safeParse(JSON.parse(kept)).data ?? null)
    },
    keepDraft: (id, next) =>
      void (next === null ? drop.run(id) : keep.run(id, JSON.stringify(next))),
    views: () =>
      views.all().flatMap(({ id, name, question_id: questionId, view }) => {
        const kept = SavedView.safeParse({ id, name, questionId, view: JSON.parse(view) })
        return kept.success ? [kept.data] : []
      }),
    saveView: ({ id, name, questionId, view }) =>
      void save.run(id, name, questionId, JSON.stringify(view)),
    removeView: (id) => void remove.run(id),
  }
}
