import charterData from '../../../resources/charter/charter.json' with { type: 'json' }
import type { ActState } from '../../core/acts/act.ts'
import {
  Preferences,
  type ActView,
  type CaseView,
  type CharterView,
  type ConflictView,
  type HostDescription,
  type OverviewView,
  type PlatformProbe,
  type QuestionSummary,
  type QueuePage,
  type SyncStatus,
  type TagGroup,
  type TodayView,
  type WellnessView,
} from '../../core/bridge/views.ts'
import {
  AccountId,
  ActId,
  ConflictId,
  PersonId,
  ProposalId,
  QuestionId,
  TagId,
} from '../../core/identifiers.ts'
import { Charter } from '../../core/moderation/charter.ts'
import type { OpenWorkspace } from '../person.tsx'

/** Invented people, questions and texts for the gallery. */

const hour = 3_600_000
const ago = (hours: number): string => new Date(Date.now() - hours * hour).toISOString()

export const texts = {
  short: 'Il faut planter des tilleuls devant chaque école.',
  long: 'Il faudrait que chaque commune publie tous les ans, dans une langue que chacun comprend, ce qu’elle a fait des idées de ses habitants.',
} as const

export const moderator: OpenWorkspace = {
  phase: 'open',
  accountId: AccountId.parse('account'),
  platformUrl: 'https://participation.example.org',
  person: {
    id: PersonId.parse('lena'),
    name: 'Léna Moreau',
    email: 'lena@example.org',
    roles: ['ROLE_MODERATOR'],
  },
  signedIn: true,
}
export const lead: OpenWorkspace = {
  ...moderator,
  person: { ...moderator.person, name: 'Sofia Berlandi', roles: ['ROLE_LEAD_MODERATOR'] },
}

export const preferences: Preferences = Preferences.parse({ language: null, colorScheme: 'auto' })
export const host: HostDescription = {
  kind: 'memory',
  version: '0.1.0',
  capabilities: ['lock', 'print', 'notify'],
  platformUrl: 'https://participation.example.org',
}

export const sync: SyncStatus = {
  network: 'online',
  activity: 'idle',
  held: 0,
  waiting: 0,
  sending: 0,
  received: 128,
  conflicts: 0,
  refused: 0,
  lastContactAt: ago(0.05),
  retryInSeconds: null,
}

const questionId = QuestionId.parse('villes')
export const question: QuestionSummary = {
  id: questionId,
  slug: 'villes',
  title: 'Villes',
  question: 'Comment rendre nos villes plus respirables ?',
  language: 'fr',
  countries: ['FR', 'BE'],
  startDate: ago(720),
  endDate: null,
  limits: { min: 12, max: 140 },
  toModerateOnPlatform: 235,
  totalOnPlatform: 530,
  mirror: { complete: true, total: 530, toModerate: 235, asOf: ago(1) },
}
export const elsewhere: QuestionSummary = {
  ...question,
  id: QuestionId.parse('jeunes'),
  question: 'How can we help young people feel better in their lives?',
  language: 'en',
  mirror: null,
}

export function act(state: ActState, reason: ActView['reason'] = null): ActView {
  return {
    id: ActId.parse('018f2c3a-0000-7000-8000-000000000001'),
    state,
    subject: { kind: 'proposal', id: ProposalId.parse('proposal') },
    questionId,
    excerpt: texts.short,
    doing: { action: 'refuse', reason: 'Off-topic', words: null, notify: true },
    charterVersion: 3,
    logIndex: state === 'received' ? 41_207 : null,
    at: ago(2),
    receivedAt: state === 'received' ? ago(1) : null,
    heldForSeconds: state === 'held' ? 8 : null,
    attempts: state === 'refused' ? 3 : 1,
    reason,
  }
}

export const conflict: ConflictView = {
  id: ConflictId.parse('conflict'),
  act: act('conflict', { code: 'conflict', facts: null }),
  questionId,
  base: { status: 'Pending', content: texts.short, tags: [] },
  mine: act('conflict').doing,
  theirs: {
    status: 'Accepted',
    content: texts.short.replace('tilleuls', 'arbres'),
    tags: [TagId.parse('trees')],
    refusalReason: null,
    by: 'Amadou Keitane',
    at: ago(1),
  },
  detectedAt: ago(0.5),
  canMaintain: true,
}

export const charter: CharterView = Charter.parse(charterData)

export const tags: TagGroup[] = [
  {
    tagTypeId: 'stake',
    label: 'Stake',
    required: true,
    tags: ['Végétal', 'Bruit', 'Chaleur'].map((label) => ({ id: TagId.parse(label), label })),
  },
  {
    tagTypeId: 'actor',
    label: 'Actor',
    required: false,
    tags: ['Communes', 'Régions'].map((label) => ({ id: TagId.parse(label), label })),
  },
]

export const shownCase: CaseView = {
  id: ProposalId.parse('proposal'),
  questionId,
  question: question.question,
  language: 'fr',
  limits: question.limits,
  seen: { status: 'Pending', content: texts.long, tags: [] },
  content: texts.long,
  status: 'Pending',
  refusalReason: null,
  tags: [],
  createdAt: ago(60),
  votes: { agree: 12, disagree: 3, neutral: 1 },
  author: null,
  authorReachable: true,
  flags: [
    { id: '1', source: 'citizen', reason: 'off_topic', comment: 'Rien à voir.', createdAt: ago(5) },
    { id: '2', source: 'rule', reason: 'several_ideas', comment: null, createdAt: ago(59) },
  ],
  events: [
    { date: ago(60), user: { id: 'x', displayName: null }, actionType: 'propose', arguments: {} },
  ],
  acts: [],
  priority: { total: 12, parts: [{ kind: 'flags', points: 4, amount: 1 }], late: true },
  similar: 3,
  returnAt: null,
  topics: ['violence'],
  conflict: null,
  escalation: null,
  notes: [],
  hesitations: { count: 0, mine: false, by: null },
  assignee: null,
  secondOpinion: false,
  lease: null,
  doable: ['escalate', 'hesitate', 'note'],
  actions: ['accept', 'refuse', 'postpone'],
}

export const queuePage: QueuePage = {
  items: [texts.long, texts.short].map((content, place) => ({
    id: ProposalId.parse(place === 0 ? 'proposal' : 'other'),
    content,
    status: 'Pending' as const,
    createdAt: ago(60 - place),
    flags: 2 - place,
    authorKind: 'USER',
    mark: null,
    priority: shownCase.priority,
    language: 'fr',
    returnAt: null,
    topics: [],
  })),
  next: null,
  counts: {
    to_decide: 235,
    flagged: 41,
    postponed: 8,
    decided: 287,
    all: 530,
    to_enrich: 4,
    escalated: 2,
    doubtful: 1,
    late: 122,
  },
}

export const today: TodayView = {
  waiting: [{ questionId, toDecide: 235, flagged: 41, late: 122 }],
  returning: [
    { id: ProposalId.parse('back'), questionId, content: texts.short, returnAt: ago(1) },
    { id: ProposalId.parse('later'), questionId, content: texts.long, returnAt: ago(-3) },
  ],
  changed: { newCases: 46, decidedByOthers: 12, conflicts: 1 },
  lastVisitAt: ago(15),
}

export const wellness: WellnessView = {
  settings: { breakEveryMinutes: 45, budgets: [], veiled: ['violence'], passedToday: [] },
  today: { cases: 84, minutes: 62, byTopic: [{ topic: 'violence', cases: 6, minutes: 4 }] },
  spent: [],
  suggestBreak: true,
}

export const overview: OverviewView = {
  backlog: Array.from({ length: 30 }, (_, place) => ({
    day: ago((29 - place) * 24).slice(0, 10),
    submitted: 30 + ((place * 7) % 23),
    decided: 24 + ((place * 5) % 19),
    open: 40 + place * 6 + ((place * 11) % 17),
  })),
  outcomes: { accepted: 175, refused: 56, postponed: 35 },
  reasons: ['Off-topic', 'Already-exists', 'Rudeness'].map((reason, place) => ({
    reason,
    count: 20 - place * 6,
  })),
  delays: { p50: 19.8, p90: 61.2 },
  byQuestion: [
    {
      questionId,
      open: 235,
      late: 122,
      accepted: 175,
      refused: 56,
      delays: { p50: 19.8, p90: 61.2 },
    },
  ],
  undated: 17,
  asOf: ago(1),
}

export const probe: PlatformProbe = {
  url: 'https://participation.example.org',
  reachable: true,
  recognised: true,
  demonstrationPeople: (['fr', 'de'] as const).map((language, place) => ({
    name: place === 0 ? 'Léna Moreau' : 'Klara Weidenfeld',
    email: `${language}@example.org`,
    password: 'invented',
    role: 'ROLE_MODERATOR' as const,
    language,
    questionLanguages: [language],
  })),
}
