import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Act, ActState } from '../../core/acts/act.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Connection } from './driver.ts'

/** Takes from this computer what its person may no longer see. */
export interface Purge {
  /** That a reading of the changes from the start has met a proposal. */
  readonly seen: (id: ProposalId, run: number) => void
  /** Proposals that such a reading has not met. */
  readonly unseen: (run: number) => ProposalId[]
  /**
   * Removes a proposal with all that was said and done about it. An act that had not arrived stays, without its
   * content, to say that it never will. To be called in a transaction, and followed by `scrub`.
   */
  readonly proposal: (id: ProposalId) => void
  /** Leaves nothing of what was removed in the search index, the write-ahead log or the backups. */
  readonly scrub: () => void
}

/** States of acts that still had a way to go. */
const underway: ReadonlySet<ActState> = new Set(['held', 'waiting', 'sending', 'conflict'])
const tables = ['revision', 'moderation_case', 'flag', 'reveal', 'conflict', 'draft'] as const

export function purgeOf(database: Connection, backups: string): Purge {
  const met = database.prepare('UPDATE revision SET run = ? WHERE proposal_id = ?')
  const unmet = database.prepare<[number], { id: ProposalId }>(
    `SELECT base.id FROM base LEFT JOIN revision ON proposal_id = base.id WHERE coalesce(run, 0) < ?`,
  )
  const number = database.prepare<[string], { number: number }>(
    'SELECT number FROM base WHERE id = ?',
  )
  const acts = database.prepare<[string], { id: string; record: string; state: ActState }>(
    'SELECT id, record, state FROM act WHERE proposal_id = ?',
  )
  const dropAct = database.prepare('DELETE FROM act WHERE id = ?')
  const dropSigned = database.prepare('DELETE FROM signed_act WHERE act_id = ?')
  const emptyAct = database.prepare(
    `UPDATE act SET record = ?, state = 'refused', ahead = 0, mark = NULL, reason = '{"code":"forbidden","facts":{}}'
     WHERE id = ?`,
  )
  const drops = tables.map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE proposal_id = ?`),
  )
  const dropWords = database.prepare('DELETE FROM search WHERE rowid = ?')
  const dropDocument = database.prepare('DELETE FROM document WHERE number = ?')
  const dropBase = database.prepare('DELETE FROM base WHERE number = ?')

  return {
    seen: (id, run) => void met.run(run, id),
    unseen: (run) => {
      const ids = unmet.all(run).map(({ id }) => id)
      for (const id of ids) removeProposal(id)
      return ids
    },
    proposal: removeProposal,
    scrub: () => {
      database.prepare(`INSERT INTO search (search) VALUES ('optimize')`).run()
      // Emptied pages may still hold what stood on them: the copy is made of what is left.
      database.exec('VACUUM')
      database.pragma('wal_checkpoint(TRUNCATE)')
      for (const name of backupsIn(backups)) rmSync(join(backups, name))
    },
  }

  function removeProposal(id: ProposalId): void {
    for (const drop of drops) drop.run(id)
    for (const act of acts.all(id)) {
      dropSigned.run(act.id)
      if (underway.has(act.state)) emptyAct.run(JSON.stringify(withoutContent(act.record)), act.id)
      else dropAct.run(act.id)
    }
    const row = number.get(id)
    if (row === undefined) return
    dropWords.run(row.number)
    dropDocument.run(row.number)
    dropBase.run(row.number)
  }
}

function withoutContent(record: string): Act {
  const act = JSON.parse(record) as Act
  return { ...act, base: { ...act.base, content: '', tags: [] }, body: { action: 'hesitate' } }
}

function backupsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.db'))
  } catch {
    // None has been made yet.
    return []
  }
}
