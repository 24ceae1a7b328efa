import { createHash } from 'node:crypto'
import { attachmentReaders, attachmentWriters, hasRole } from '../../core/governance/roles.ts'
import type { Caller } from '../http/guard.ts'
import type { Answer, Call } from '../http/operation.ts'
import { GovernanceFault } from './fault.ts'
import type { Governance } from './governance.ts'

const hashForm = /^[0-9a-f]{64}$/

/**
 * `PUT /attachments/{sha256}`. The same bytes again change nothing.
 * @throws GovernanceFault `forbidden`, `hash_mismatch`; PlainFault 413
 */
export async function putAttachment(governance: Governance, call: Call<Caller>): Promise<Answer> {
  const { caller, body } = call
  if (!hasRole(caller, attachmentWriters)) throw new GovernanceFault('forbidden')
  const sha256 = call.parameter('sha256')
  if (body.fault !== null) throw body.fault
  const actual = createHash('sha256').update(body.bytes).digest('hex')
  if (actual !== sha256) throw new GovernanceFault('hash_mismatch')
  await governance.store
    .insertInto('attachment')
    .values({
      sha256,
      bytes: body.bytes,
      size: body.bytes.length,
      put_by: caller.userId,
      put_at: governance.clock.now(),
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
  return { status: 201, body: { sha256, size: body.bytes.length }, headers: tagOf(sha256) }
}

/**
 * `GET /attachments/{sha256}`: the bytes as they came, for saving and never for running.
 * @throws GovernanceFault `forbidden`, `not_found`
 */
export async function getAttachment(governance: Governance, call: Call<Caller>): Promise<Answer> {
  if (!hasRole(call.caller, attachmentReaders)) throw new GovernanceFault('forbidden')
  const sha256 = call.parameter('sha256')
  if (!hashForm.test(sha256)) throw new GovernanceFault('not_found')
  const row = await governance.store
    .selectFrom('attachment')
    .select('bytes')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  if (row === undefined) throw new GovernanceFault('not_found')
  const headers = {
    ...tagOf(sha256),
    'cache-control': 'private, immutable, max-age=31536000',
    'content-disposition': `attachment; filename="${sha256}"`,
    'content-security-policy': "default-src 'none'; sandbox",
  }
  if (isHeld(call.header('if-none-match'), sha256)) return { status: 304, headers }
  return { status: 200, file: { type: 'application/octet-stream', bytes: row.bytes }, headers }
}

function tagOf(sha256: string): Readonly<Record<string, string>> {
  return { etag: `"${sha256}"` }
}

/** `If-None-Match` (RFC 9110, section 13.1.2). */
function isHeld(header: string | null, sha256: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.some((tag) => tag === '*' || tag === `"${sha256}"`)
}
