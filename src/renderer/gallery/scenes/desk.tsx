import { DeskScreen } from '../../desk/desk-screen.tsx'
import { Flags } from '../../desk/flags.tsx'
import { History } from '../../desk/history.tsx'
import { ConflictScreen } from '../../conflict/conflict-screen.tsx'
import { BreakStrip } from '../../wellness/break-strip.tsx'
import { TopicsAhead, Veil } from '../../wellness/topics.tsx'
import { WellnessPanel } from '../../wellness/wellness-panel.tsx'
import type { Answers } from '../scripted-bridge.ts'
import {
  act,
  charter,
  conflict,
  host,
  preferences,
  question,
  queuePage,
  shownCase,
  sync,
  tags,
  wellness,
} from '../samples.ts'
import type { Scene } from '../scene.ts'

const nothing = () => undefined
const answers: Answers = {
  'host.describe': host,
  'host.preferences.read': preferences,
  'questions.list': [question],
  'queue.page': queuePage,
  'case.read': shownCase,
  'tags.list': tags,
  'charter.read': charter,
  'acts.list': { items: [act('held'), act('received')], next: null },
  'conflicts.list': [conflict],
  'drafts.read': { draft: null },
  'views.list': [],
  'wellness.read': { ...wellness, suggestBreak: false },
  'sync.read': sync,
}
const place = { path: '/moderation/:questionId/:proposalId?', at: '/moderation/villes/proposal' }
const empty = { ...queuePage, items: [], counts: { ...queuePage.counts, to_decide: 0 } }

export const deskScenes: readonly Scene[] = [
  { name: 'desk/desk', show: () => <DeskScreen />, answers, place, tall: true },
  {
    name: 'desk/desk: all decided',
    show: () => <DeskScreen />,
    answers: { ...answers, 'queue.page': empty },
    place: { ...place, at: '/moderation/villes' },
    tall: true,
  },
  {
    name: 'desk/desk: a decision that nobody may change',
    show: () => <DeskScreen />,
    answers: { ...answers, 'case.read': { ...shownCase, status: 'Accepted', actions: [] } },
    place,
    tall: true,
  },
  { name: 'desk/flags', show: () => <Flags flags={shownCase.flags} />, answers },
  { name: 'desk/flags: none', show: () => <Flags flags={[]} />, answers },
  {
    name: 'desk/history',
    show: () => <History shown={shownCase} charter={charter} />,
    answers,
  },
  {
    name: 'desk/history: not read yet',
    show: () => <History shown={{ ...shownCase, events: null }} charter={charter} />,
    answers,
  },
  {
    name: 'conflict/conflict',
    show: () => <ConflictScreen />,
    answers,
    place: { path: '/conflicts/:conflictId', at: '/conflicts/conflict' },
    tall: true,
  },
  {
    name: 'conflict/conflict: cannot be maintained',
    show: () => <ConflictScreen />,
    answers: { ...answers, 'conflicts.list': [{ ...conflict, canMaintain: false }] },
    place: { path: '/conflicts/:conflictId', at: '/conflicts/conflict' },
    tall: true,
  },
  {
    name: 'wellness/topics',
    show: () => <TopicsAhead topics={['violence', 'insult']} onPass={nothing} />,
    answers,
  },
  { name: 'wellness/veil', show: () => <Veil topics={['violence']} onLift={nothing} />, answers },
  {
    name: 'wellness/break',
    show: () => <BreakStrip />,
    answers: { ...answers, 'wellness.read': wellness },
  },
  { name: 'wellness/panel', show: () => <WellnessPanel />, answers },
]
