import { createHash } from 'node:crypto'
import type { Row } from '../../store/rows.ts'

type Fingerprinted = Pick<
  Row<'proposal'>,
  'status' | 'content' | 'tags_json' | 'refusal_reason' | 'question_id' | 'author_id'
>

/**
 * Tells whether a write changed what moderation sees. Locks and votes do not: a colleague who looks at a proposal must
 * not turn everybody's waiting decision into a conflict (core API, section 15.3).
 */
export function fingerprintOf(proposal: Fingerprinted): string {
  const seen = [
    proposal.status,
    proposal.content,
    proposal.tags_json,
    proposal.refusal_reason,
    proposal.question_id,
    proposal.author_id,
  ]
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url')
}
