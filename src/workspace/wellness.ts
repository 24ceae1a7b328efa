import { WellnessSettings, type WellnessView } from '../core/bridge/views.ts'
import { Topic } from '../core/moderation/topics.ts'
import {
  needsBreak,
  paceAfter,
  rested,
  spentTopics,
  type Pace,
} from '../core/moderation/wellness.ts'
import { z } from 'zod'
import type { Clock } from '../core/ports/clock.ts'
import { topicBits } from './moderation-data.ts'
import type { Store } from './store/store.ts'

/** A moderator's measures against wear, in the encrypted store of their account and nowhere else. */
export interface Wellness {
  readonly read: () => WellnessView
  readonly write: (settings: WellnessSettings) => void
  readonly pass: (topic: Topic) => void
  /** A case was decided. To be called in a transaction. */
  readonly note: (topics: readonly Topic[]) => void
  /** The topics left out of the queue for now, a bit for each. */
  readonly leftOut: () => number
}

const key = 'wellness'

const Kept = WellnessSettings.omit({ passedToday: true }).extend({
  passed: z.object({ day: z.string(), topics: z.array(Topic) }),
})
type Kept = z.infer<typeof Kept>

const none: Kept = {
  breakEveryMinutes: null,
  budgets: [],
  veiled: [],
  passed: { day: '', topics: [] },
}

export function wellnessOf(store: Store, clock: Clock): Wellness {
  let pace: Pace = rested
  let kept = store.meta.read(key, Kept) ?? none

  const today = (): string => localDay(clock.now())
  const passedToday = (): Topic[] => (kept.passed.day === today() ? kept.passed.topics : [])

  function byTopic(): WellnessView['today']['byTopic'] {
    return store.wellnessDays.of(today()).flatMap(({ topic, cases, milliseconds }) => {
      const known = Topic.safeParse(topic).data
      return known === undefined ? [] : [{ topic: known, cases, minutes: milliseconds / 60_000 }]
    })
  }

  function write(next: Kept): void {
    store.atomically(() => store.meta.write(key, next))
    kept = next
  }

  return {
    read: () => {
      const all = store.wellnessDays.of(today()).find(({ topic }) => topic === '')
      const { passed: _, ...settings } = kept
      const read = byTopic()
      return {
        settings: { ...settings, passedToday: passedToday() },
        today: {
          cases: all?.cases ?? 0,
          minutes: (all?.milliseconds ?? 0) / 60_000,
          byTopic: read,
        },
        spent: spentTopics(kept.budgets, read),
        suggestBreak: needsBreak(pace, clock.monotonic(), kept.breakEveryMinutes),
      }
    },
    write: ({ passedToday: topics, ...settings }) =>
      write({ ...settings, passed: { day: today(), topics: [...new Set(topics)] } }),
    pass: (topic) =>
      write({
        ...kept,
        passed: { day: today(), topics: [...new Set([...passedToday(), topic])] },
      }),
    note: (topics) => {
      const after = paceAfter(pace, clock.monotonic())
      pace = after.pace
      store.wellnessDays.note(today(), topics, after.spent)
    },
    leftOut: () =>
      topicBits([...new Set([...passedToday(), ...spentTopics(kept.budgets, byTopic())])]),
  }
}

/** The day where the moderator lives. */
function localDay(milliseconds: number): string {
  const date = new Date(milliseconds)
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0')
}
