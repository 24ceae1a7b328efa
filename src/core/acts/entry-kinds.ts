/** The kinds of entry the log knows today (`governance.md`, section 1). New ones may follow. */
export const entryKinds = [
  'moderation',
  'lease',
  'charter',
  'appeal',
  'decision',
  'attachment-set',
  'coi',
  'opinion',
  'minutes',
  'draw-commit',
  'draw-result',
  'audit-plan',
  'audit-finding',
  'response',
  'dossier',
  'signoff',
  'launch',
  'key',
  'checkpoint-policy',
  'erasure',
  'nothing-decided',
] as const

export type EntryKind = (typeof entryKinds)[number]
