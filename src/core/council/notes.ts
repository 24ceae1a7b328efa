import { fromBase64 } from '../encoding.ts'
import { isCount } from './checks.ts'
import { positions, type Position } from './positions.ts'

/**
 * What a member signs, as the text of a signed note, so that signatures from disconnected consoles merge by set union
 * (governance, section 3). `decision` is the commitment of the decision file, `reasons` the SHA-256 of the opinion's
 * text, both in base64.
 */
export interface OpinionNote {
  readonly domain: string
  readonly decision: string
  readonly round: number
  readonly position: Position
  /** Null where no reasons are given. */
  readonly reasons: string | null
}

/** A member's own recusal: from the whole item, or from the vote only. */
export interface RecusalNote {
  readonly domain: string
  readonly decision: string
  /** A code word of the charter's grounds. */
  readonly ground: string
  readonly extent: string
}

/** The text to sign, the line end of its last line included. */
export function formatOpinion(note: OpinionNote): string {
  return [
    `ethics.${note.domain}/opinion@v1`,
    `decision ${note.decision}`,
    `round ${note.round}`,
    `position ${note.position}`,
    `reasons ${note.reasons ?? 'none'}`,
    '',
  ].join('\n')
}

/** Reads an opinion's text; null for any text that `formatOpinion` would not have written. */
export function parseOpinion(text: string): OpinionNote | null {
  const [domain, values] = readNote(text, 'opinion@v1', [
    'decision',
    'round',
    'position',
    'reasons',
  ])
  const [decision = '', roundText = '', positionText = '', reasons = ''] = values
  const round = Number(roundText)
  const position = positions.find((known) => known === positionText)
  if (domain === null || position === undefined || !isDigest(decision)) return null
  if (!isCount(round) || String(round) !== roundText) return null
  if (reasons !== 'none' && !isDigest(reasons)) return null
  return { domain, decision, round, position, reasons: reasons === 'none' ? null : reasons }
}

/** The text to sign, the line end of its last line included. */
export function formatRecusal(note: RecusalNote): string {
  return [
    `ethics.${note.domain}/recusal@v1`,
    `decision ${note.decision}`,
    `ground ${note.ground}`,
    `extent ${note.extent}`,
    '',
  ].join('\n')
}

/** Reads a recusal's text; null for any text that `formatRecusal` would not have written. */
export function parseRecusal(text: string): RecusalNote | null {
  const [domain, values] = readNote(text, 'recusal@v1', ['decision', 'ground', 'extent'])
  const [decision = '', ground = '', extent = ''] = values
  if (domain === null || !isDigest(decision) || !isWord(ground) || !isWord(extent)) return null
  return { domain, decision, ground, extent }
}

/** The domain of a note of one kind and the values of its lines, in this order and with nothing else; else nothing. */
function readNote(
  text: string,
  kind: string,
  keys: readonly string[],
): readonly [string, readonly string[]] | readonly [null, readonly string[]] {
  if (typeof text !== 'string' || !text.endsWith('\n')) return [null, []]
  const [first = '', ...lines] = text.slice(0, -1).split('\n')
  const [, domain, found] = /^ethics\.([a-z0-9.-]+)\/([a-z]+@v[0-9]+)$/.exec(first) ?? []
  if (domain === undefined || found !== kind || lines.length !== keys.length) return [null, []]
  const isOrdered = keys.every((key, index) => lines[index]?.startsWith(`${key} `))
  if (!isOrdered) return [null, []]
  return [domain, keys.map((key, index) => lines[index]?.slice(key.length + 1) ?? '')]
}

function isDigest(text: string): boolean {
  return fromBase64(text)?.length === 32
}

function isWord(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text)
}
