import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { canonicalJson, parseStrictJson } from '../acts/index.ts'
import { codeChainLength } from './codes.ts'

/** The shapes of a `.draw` file; `docs/formats/draw.md` says what they mean. */
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().nonnegative()
const name = z.string().min(1).max(200)
const fraction = z.string().regex(/^(0|[1-9][0-9]{0,17})\/[1-9][0-9]{0,17}$/)
/** A chance with nine decimals; no floating-point number in any committed object. */
const decimal = z.string().regex(/^[01]\.[0-9]{9}$/)
const label = z.string().regex(/^[A-Z2-7]{16}$/)

export const ProfileShape = z.record(name, name)

export const PoolFile = z.strictObject({
  v: z.literal(1),
  rules: z.literal('ethics/draw-rules@v1'),
  seats: z.int().positive(),
  categories: z.array(name),
  quotas: z.record(name, z.record(name, z.tuple([count, count]))),
  volunteers: z.array(z.strictObject({ label, profile: ProfileShape })),
})
export type PoolFile = z.infer<typeof PoolFile>

const Composition = z.array(z.strictObject({ profile: ProfileShape, seats: z.int().positive() }))

export const PortfolioFile = z.strictObject({
  v: z.literal(1),
  compositions: z.array(z.strictObject({ composition: Composition, slots: z.int().positive() })),
  profiles: z.array(
    z.strictObject({ profile: ProfileShape, count, chance: fraction, exact: decimal }),
  ),
  minimum: fraction,
  loss: decimal,
})
export type PortfolioFile = z.infer<typeof PortfolioFile>

export const DrawCommit = z.strictObject({
  v: z.literal(1),
  type: z.literal('draw-commit'),
  /** From 1, without gaps: every further attempt shows that it is one. */
  number: z.int().positive(),
  /** The commitment of the draw-commit before, null for the first. */
  previous: hash.nullable(),
  pool: hash,
  portfolio: hash,
  /** H²⁰ of each college's secret, in college order. */
  colleges: z.array(z.strictObject({ college: name, commitment: hash })).min(1),
  beacon: z.strictObject({
    chain: hash,
    round: z.int().positive(),
    fallbacks: z.tuple([z.int().positive(), z.int().positive()]),
  }),
  /** The public lottery whose numbers come in as well, in words; null for none. */
  lottery: z.string().min(1).max(1000).nullable(),
})
export type DrawCommit = z.infer<typeof DrawCommit>

export const DrawResult = z.strictObject({
  v: z.literal(1),
  type: z.literal('draw-result'),
  /** The commitment of the draw-commit it carries out. */
  commit: hash,
  /** Who is replaced, null for the draw itself. */
  leaving: label.nullable(),
  slot: count.nullable(),
  composition: Composition,
  seated: z.array(label),
})
export type DrawResult = z.infer<typeof DrawResult>

/** A record with the salt that opens its commitment, its entry as logged and the entry's tlog-proof. */
const logged = <Shape extends z.ZodType>(record: Shape) =>
  z.strictObject({ record, salt: z.string(), entry: z.string(), proof: z.string() })
const LoggedCommit = logged(DrawCommit)
const LoggedResult = logged(DrawResult)
export type LoggedCommit = z.infer<typeof LoggedCommit>
export type LoggedResult = z.infer<typeof LoggedResult>

/** Codes in college order. */
const Codes = z.array(hash)

export const DrawProof = z.strictObject({
  format: z.literal('ethics/draw-proof@v1'),
  /** The tlog-policy under which everything here is proved. */
  policy: z.string(),
  commit: LoggedCommit,
  /** Every draw-commit before it, oldest first. */
  earlier: z.array(LoggedCommit),
  pool: PoolFile,
  portfolio: PortfolioFile,
  beacon: z.strictObject({
    chain: hash,
    round: z.int().positive(),
    signature: z.string().regex(/^[0-9a-f]{96}$/),
  }),
  /** The lottery's numbers in the form of RFC 3797, section 4; empty without one. */
  lottery: z.string().regex(/^(([0-9]+\.)+\/)*$/),
  codes: Codes,
  result: LoggedResult,
  /** A chain of codes serves the draw and this many more. */
  substitutions: z
    .array(z.strictObject({ codes: Codes, result: LoggedResult }))
    .max(codeChainLength - 1),
})
export type DrawProof = z.infer<typeof DrawProof>

/** Larger files are no proof of a draw; without a limit a hostile one could keep a console busy. */
const longestFile = 20_000_000

/** Reads a proof file, or says why it is none: not the canonical text of anything, or not of this. */
export function readDrawProof(
  text: string,
):
  | { readonly ok: true; readonly proof: DrawProof }
  | { readonly ok: false; readonly code: 'not_canonical' | 'malformed' } {
  if (typeof text !== 'string' || text.length > longestFile) return { ok: false, code: 'malformed' }
  const value = canonicalValue(text)
  if (value === undefined) return { ok: false, code: 'not_canonical' }
  const parsed = DrawProof.safeParse(value)
  return parsed.success ? { ok: true, proof: parsed.data } : { ok: false, code: 'malformed' }
}

/**
 * The text of a proof file: canonical JSON (RFC 8785).
 * @throws ZodError for another shape
 */
export function formatDrawProof(proof: DrawProof): string {
  return canonicalJson(DrawProof.parse(proof))
}

/** SHA-256 of a file's canonical text, lower-case hex. */
export function fileHash(file: PoolFile | PortfolioFile): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(file))))
}

function canonicalValue(text: string): unknown {
  try {
    const value: unknown = parseStrictJson(text)
    return canonicalJson(value) === text ? value : undefined
  } catch {
    return undefined
  }
}
