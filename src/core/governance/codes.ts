import { z } from 'zod'
import type { RecordFault } from '../acts/record.ts'
import type { CaseRefusal } from './apply-to-case.ts'
import type { QuestionRefusal } from './apply-to-question.ts'

/** What a request of `/vigie/v1` can fail with: `code` of its problem details (RFC 9457). Closed list. */
export const ProblemCode = z.enum([
  /** 401: no token, or one that is not honoured. */
  'unauthorised',
  /** 403 */
  'forbidden',
  'email_not_verified',
  /** 404 */
  'not_found',
  /** 405 */
  'method_not_allowed',
  /** 400: `field` names what cannot be read. */
  'invalid_body',
  'invalid_query',
  'bad_request',
  /** 413 */
  'body_too_large',
  /** 415 */
  'unsupported_media_type',
  /** 422: the key is no point, or of small order. */
  'unusable_key',
  /** 409: the key belongs to somebody else, or was revoked. */
  'key_taken',
  /** 409: more devices than one person may have. */
  'too_many_devices',
  /** 410: start over without a cursor. */
  'cursor_gone',
  /** 422: the bytes are not those of the hash. */
  'hash_mismatch',
  /** 500: with the id of the request, under which the platform's log has it. */
  'internal',
])
export type ProblemCode = z.infer<typeof ProblemCode>

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ProblemCode,
  field: z.string().optional(),
  /** Of the request, for asking about it. */
  instance: z.string(),
})
export type Problem = z.infer<typeof Problem>

/** Why an act is no act at all, whoever sends it. */
export type FormFault =
  /** Members are missing, too many, or not text. */
  | 'act_malformed'
  | RecordFault
  | 'salt_malformed'
  | 'entry_malformed'
  /** The entry's `commit` is not that of record and salt. */
  | 'commitment_mismatch'
  /** `by`, `at`, `kind` or `class` of the entry are not what the record asks for. */
  | 'entry_mismatch'
  | 'signature_invalid'
  | 'unknown_type'
  | 'invalid_body'

/** Why the platform will not take an act. Closed list. */
export type RejectionCode =
  | FormFault
  | CaseRefusal['code']
  | QuestionRefusal['code']
  | 'id_reused'
  | 'unknown_device'
  /** The device is another person's, or the record is by another person. */
  | 'foreign_device'
  | 'revoked_device'
  /** Another act of this device has this counter. */
  | 'counter_reused'
  /** `previous` is not the hash of the entry with the counter before. */
  | 'chain_broken'
  | 'unknown_subject'
  /** The proposal belongs to no question, so there are no rules to decide by. */
  | 'no_question'
  | 'base_missing'
  | 'forbidden'

/** Why an act is a conflict: the subject moved on, or somebody else has reserved the case. */
export type ConflictCode = 'moved' | 'leased'
