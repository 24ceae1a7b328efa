import { ActReasonCode, ActState } from '../../../core/acts/act.ts'
import { BridgeError } from '../../../core/bridge/errors.ts'
import { ChartersScreen } from '../../lead/charters-screen.tsx'
import { OverviewScreen } from '../../lead/overview-screen.tsx'
import { ReviewScreen } from '../../lead/review-screen.tsx'
import { OutboxRow } from '../../outbox/outbox-row.tsx'
import { OutboxScreen } from '../../outbox/outbox-screen.tsx'
import { QuestionsScreen } from '../../questions/questions-screen.tsx'
import { SearchScreen } from '../../search/search-screen.tsx'
import { SettingsScreen } from '../../settings/settings-screen.tsx'
import { TodayScreen } from '../../today/today-screen.tsx'
import {
  act,
  charter,
  conflict,
  elsewhere,
  host,
  lead,
  moderator,
  overview,
  preferences,
  question,
  queuePage,
  sync,
  today,
  wellness,
} from '../samples.ts'
import type { Scene } from '../scene.ts'
import type { Answers } from '../scripted-bridge.ts'

const answers: Answers = {
  'host.describe': host,
  'host.preferences.read': preferences,
  'questions.list': [question, elsewhere],
  'conflicts.list': [conflict],
  'acts.list': { items: [act('held'), act('received')], next: null },
  'sync.read': sync,
  'today.read': today,
  'wellness.read': wellness,
  'charter.read': charter,
  'storage.read': {
    bytes: 48_300_000,
    proposals: 530,
    questions: 1,
    backups: { files: 1, bytes: 21_000_000 },
    schemaVersion: 2,
  },
  'overview.read': overview,
  'charter.versions': [charter, { ...charter, version: charter.version + 1 }],
  'people.list': [{ id: moderator.person.id, name: 'Léna Moreau', roles: [] }],
  'assignments.list': [],
  'queue.page': queuePage,
  'search.proposals': queuePage.items.map(({ id, content, status, createdAt }) => ({
    id,
    questionId: question.id,
    content,
    status,
    createdAt,
  })),
}
const calm = {
  ...answers,
  'conflicts.list': [],
  'questions.list': [],
  'acts.list': { items: [], next: null },
}
const failing = Object.fromEntries(
  Object.keys(answers).map((op) => [op, new BridgeError('storage_failed')]),
) as Answers

export const roomScenes: readonly Scene[] = [
  { name: 'today/today', show: () => <TodayScreen />, answers, tall: true },
  { name: 'today/today: nothing waits', show: () => <TodayScreen />, answers: calm, tall: true },
  { name: 'questions/questions', show: () => <QuestionsScreen />, answers, tall: true },
  { name: 'questions/questions: none', show: () => <QuestionsScreen />, answers: calm, tall: true },
  {
    name: 'questions/questions: the disk fails',
    show: () => <QuestionsScreen />,
    answers: failing,
    tall: true,
  },
  {
    name: 'search/search',
    show: () => <SearchScreen />,
    answers,
    place: { path: '/search', at: '/search?q=tilleuls' },
    tall: true,
  },
  { name: 'outbox/outbox', show: () => <OutboxScreen />, answers, tall: true },
  { name: 'outbox/outbox: nothing', show: () => <OutboxScreen />, answers: calm, tall: true },
  ...ActState.options.map((state): Scene => ({
    name: `outbox/row: ${state}`,
    show: () => (
      <OutboxRow act={act(state)} conflict={state === 'conflict' ? conflict : undefined} />
    ),
  })),
  ...ActReasonCode.options.map((code): Scene => ({
    name: `outbox/row: because ${code}`,
    show: () => (
      <OutboxRow act={act('refused', { code, facts: { status: 409 } })} conflict={undefined} />
    ),
  })),
  { name: 'settings/settings', show: () => <SettingsScreen />, answers, tall: true },
  { name: 'lead/overview', show: () => <OverviewScreen />, answers, person: lead, tall: true },
  {
    name: 'lead/overview: nothing here',
    show: () => <OverviewScreen />,
    answers: calm,
    person: lead,
    tall: true,
  },
  { name: 'lead/charters', show: () => <ChartersScreen />, answers, person: lead, tall: true },
  { name: 'lead/review', show: () => <ReviewScreen />, answers, person: lead, tall: true },
]
