import { createHash } from 'node:crypto'
import { base64 } from '../../../../src/core/encoding.ts'
import {
  canonicalJson,
  commitment,
  publicKeyOf,
  signEntry,
} from '../../../../src/core/acts/index.ts'
import {
  beaconRandomness,
  codeCommitment,
  codeToReveal,
  drawKeyMaterial,
  fileHash,
  leximinPortfolio,
  publishPortfolio,
  quicknet,
  replaceMember,
  roundTime,
  seatPanel,
  volunteerLabel,
  type DrawBasis,
  type DrawCommit,
  type DrawProof,
  type DrawResult,
  type PoolFile,
} from '../../../../src/core/draw/index.ts'
import {
  cosign,
  formatCheckpoint,
  formatProof,
  formatVerifierKey,
  inclusionProof,
  leafHash,
  merkleRoot,
  signNote,
} from '../../../../src/core/log/index.ts'

/** Round 657,413 of drand quicknet, as published. */
export const beacon = {
  chain: quicknet.hash,
  round: 657_413,
  signature:
    'b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b',
}
export const drawnAt = roundTime(beacon.round)
const day = 86_400

const seed = (name: string) => new Uint8Array(createHash('sha256').update(name).digest())
const origin = 'ethics.example.org/log/2023'
const members = ['p1', 'p2', 'c1', 'c2', 'c3']
const keyName = (member: string) => `ethics.example.org/${member}`

export const policy = [
  `log ${formatVerifierKey(origin, 0x01, publicKeyOf(seed('log')))}`,
  ...members.map(
    (member) =>
      `witness ${member} ${formatVerifierKey(keyName(member), 0x04, publicKeyOf(seed(member)))}`,
  ),
  `group council 3 ${members.join(' ')}`,
  'quorum council',
  '',
].join('\n')

const volunteer = (index: number, gender: string, age: string) => ({
  label: volunteerLabel(seed(`salt ${index}`), `contact ${index}`),
  profile: { gender, age },
})

export const pool: PoolFile = {
  v: 1,
  rules: 'ethics/draw-rules@v1',
  seats: 3,
  categories: ['age', 'gender'],
  quotas: { gender: { F: [1, 2], M: [1, 2] } },
  volunteers: [
    ...Array.from({ length: 6 }, (_, index) => volunteer(index, 'F', 'young')),
    ...Array.from({ length: 5 }, (_, index) => volunteer(index + 10, 'M', 'old')),
    volunteer(20, 'M', 'young'),
  ],
}

const colleges = ['personalities', 'citizens']
const codesAt = (revealed: number) =>
  colleges.map((college) => codeToReveal(seed(`secret of ${college}`), revealed))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** What a test may change before anything is logged, so that only its own check can fail. */
export interface Changes {
  readonly pool?: PoolFile
  readonly portfolio?: (portfolio: DrawProof['portfolio']) => DrawProof['portfolio']
  readonly commit?: Partial<DrawCommit>
  readonly result?: Partial<DrawResult>
  readonly committedAt?: number
  readonly cosignedAt?: number
  readonly cosigners?: readonly string[]
  readonly resultAt?: number
  /** Labels that leave, one after the other; a function sees who sits. */
  readonly leaving?: readonly ((seated: readonly string[]) => string)[]
  readonly earlier?: boolean
}

interface Entry {
  readonly record: DrawCommit | DrawResult
  readonly salt: Uint8Array
  readonly text: string
}

const entryOf = (record: DrawCommit | DrawResult, at: number): Entry => {
  const salt = seed(canonicalJson(record))
  const text = signEntry(
    {
      v: 1,
      at: new Date(at * 1000).toISOString().replace('.000', ''),
      by: keyName('secretary'),
      kind: record.type,
      commit: hex(commitment(salt, record)),
    },
    seed('secretary'),
  )
  return { record, salt, text }
}

const commitHash = (entry: Entry) => hex(commitment(entry.salt, entry.record))

const lotteries = new Map<PoolFile, ReturnType<typeof leximinPortfolio>>()

const lotteryOf = (file: PoolFile) => {
  const known = lotteries.get(file) ?? leximinPortfolio(file.volunteers, file.seats, file.quotas)
  lotteries.set(file, known)
  return known
}

/** A whole draw with its log, from pool to substitutions; everything in it really holds. */
export async function makeDraw(changes: Changes = {}): Promise<DrawProof> {
  const poolFile = changes.pool ?? pool
  const lottery = await lotteryOf(poolFile)
  const portfolio = (changes.portfolio ?? ((same) => same))(publishPortfolio(lottery))
  const first: DrawCommit = {
    v: 1,
    type: 'draw-commit',
    number: 1,
    previous: null,
    pool: fileHash(poolFile),
    portfolio: fileHash(portfolio),
    colleges: colleges.map((college) => ({
      college,
      commitment: hex(codeCommitment(seed(`secret of ${college}`))),
    })),
    beacon: { chain: beacon.chain, round: beacon.round, fallbacks: [658_613, 659_813] },
    lottery: null,
  }
  const committedAt = changes.committedAt ?? drawnAt - 2 * day
  const earlier = changes.earlier === true ? [entryOf(first, committedAt - 5 * day)] : []
  const previous = earlier[0] === undefined ? null : commitHash(earlier[0])
  const commit = entryOf(
    { ...first, number: earlier.length + 1, previous, ...changes.commit },
    committedAt,
  )
  const basis: DrawBasis = {
    volunteers: poolFile.volunteers,
    portfolio: portfolio.compositions,
    keyMaterial: drawKeyMaterial(
      { ...beacon, randomness: beaconRandomness(beacon) },
      (commit.record as DrawCommit).pool,
    ),
  }
  const results = resultsOf(basis, commitHash(commit), changes)
  const resultAt = changes.resultAt ?? drawnAt + 60
  const logged = results.map((record, index) => entryOf(record, resultAt + index))
  return prove({ earlier, commit, results: logged }, { poolFile, portfolio }, changes)
}

function resultsOf(basis: DrawBasis, commit: string, changes: Changes): readonly DrawResult[] {
  const drawn = seatPanel(basis, codesAt(0))
  const composition = drawn.composition.map(({ profile, seats }) => ({
    profile: { ...profile },
    seats,
  }))
  const base = { v: 1, type: 'draw-result', commit } as const
  const records: DrawResult[] = [
    {
      ...base,
      leaving: null,
      slot: drawn.slot,
      composition,
      seated: [...drawn.seated],
      ...changes.result,
    },
  ]
  const gone: string[] = []
  for (const [index, choose] of (changes.leaving ?? []).entries()) {
    const panel = records.at(-1) ?? drawn
    const leaving = choose(panel.seated)
    const found = replaceMember(basis, panel, gone, leaving, codesAt(index + 1))
    gone.push(leaving)
    records.push({
      ...base,
      leaving,
      slot: found.slot,
      composition: found.composition.map(({ profile, seats }) => ({
        profile: { ...profile },
        seats,
      })),
      seated: [...found.seated],
    })
  }
  return records
}

function prove(
  log: {
    readonly earlier: readonly Entry[]
    readonly commit: Entry
    readonly results: readonly Entry[]
  },
  files: { readonly poolFile: PoolFile; readonly portfolio: DrawProof['portfolio'] },
  changes: Changes,
): DrawProof {
  const entries = [...log.earlier, log.commit, ...log.results]
  // Other business stands between the entries of a draw.
  const texts = entries.flatMap(({ text }, index) => [`other business ${index}`, text])
  const leaves = texts.map(leafHash)
  const signedAt = (size: number, time: number, cosigners: readonly string[]) => {
    const text = formatCheckpoint({ origin, size, root: merkleRoot(leaves.slice(0, size)) })
    const lines = cosigners.map((member) => cosign(text, keyName(member), seed(member), time))
    return `${text}\n${signNote(text, origin, seed('log'))}${lines.join('')}`
  }
  const logged = (entry: Entry, size: number, checkpoint: string) => {
    const index = texts.indexOf(entry.text)
    const proof = formatProof({ index, proof: inclusionProof(leaves, index, size), checkpoint })
    return { salt: base64(entry.salt), entry: entry.text, proof }
  }
  const early = 2 * (log.earlier.length + 1)
  const committed = signedAt(
    early,
    changes.cosignedAt ?? drawnAt - day,
    changes.cosigners ?? ['p1', 'c1', 'c3'],
  )
  const final = signedAt(texts.length, drawnAt + day, ['p2', 'c2', 'c3'])
  const [result, ...substitutions] = log.results.map((entry) => ({
    ...logged(entry, texts.length, final),
    record: entry.record as DrawResult,
  }))
  if (result === undefined) throw new Error('a draw has a result')
  return {
    format: 'ethics/draw-proof@v1',
    policy,
    commit: { ...logged(log.commit, early, committed), record: log.commit.record as DrawCommit },
    earlier: log.earlier.map((entry) => ({
      ...logged(entry, texts.length, final),
      record: entry.record as DrawCommit,
    })),
    pool: files.poolFile,
    portfolio: files.portfolio,
    beacon,
    lottery: '',
    codes: codesAt(0).map(hex),
    result,
    substitutions: substitutions.map((logResult, index) => ({
      codes: codesAt(index + 1).map(hex),
      result: logResult,
    })),
  }
}
