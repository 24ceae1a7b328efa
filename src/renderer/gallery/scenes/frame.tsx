import type { SyncStatus } from '../../../core/bridge/views.ts'
import { ActBar } from '../../frame/act-bar.tsx'
import { NotHere } from '../../frame/not-here.tsx'
import { Rail } from '../../frame/rail.tsx'
import { SyncState } from '../../frame/sync-state.tsx'
import { TopBar } from '../../frame/top-bar.tsx'
import { conflict, host, lead, moderator, question, sync } from '../samples.ts'
import type { Scene } from '../scene.ts'
import type { Answers } from '../scripted-bridge.ts'

const states: Readonly<Record<string, Partial<SyncStatus>>> = {
  'everything sent': {},
  leaving: { held: 2, waiting: 3 },
  offline: { network: 'offline', waiting: 12 },
  'to settle': { conflicts: 2, refused: 1 },
  unknown: { network: 'unknown', lastContactAt: null },
}

const answers: Answers = {
  'host.describe': host,
  'questions.list': [question],
  'conflicts.list': [conflict],
  'sync.read': sync,
}

export const frameScenes: readonly Scene[] = [
  ...Object.entries(states).flatMap(([state, part]): Scene[] => [
    {
      name: `frame/sync-state: ${state}`,
      show: () => <SyncState onSignIn={() => undefined} />,
      answers: { 'sync.read': { ...sync, ...part } },
    },
    {
      name: `frame/act-bar: ${state}`,
      show: () => <ActBar />,
      answers: { 'sync.read': { ...sync, ...part } },
    },
  ]),
  {
    name: 'frame/sync-state: signed out',
    show: () => <SyncState onSignIn={() => undefined} />,
    answers: { 'sync.read': { ...sync, waiting: 1 } },
    person: { ...moderator, signedIn: false },
  },
  { name: 'frame/rail: moderator', show: () => <Rail />, answers },
  { name: 'frame/rail: lead', show: () => <Rail />, answers, person: lead },
  {
    name: 'frame/rail: council',
    show: () => <Rail />,
    answers,
    person: { ...moderator, person: { ...moderator.person, roles: ['ROLE_ETHICS_COUNCIL'] } },
  },
  { name: 'frame/top-bar', show: () => <TopBar onSignIn={() => undefined} />, answers },
  {
    name: 'frame/not-here',
    show: () => <NotHere />,
    answers,
  },
]
