import { z } from 'zod'
import { Topic } from '../../moderation/topics.ts'
import { count } from './common.ts'

/** So many cases or minutes of a topic a day; what is beyond is left to others. */
export const TopicBudget = z.object({
  topic: Topic,
  cases: z.int().positive().nullable(),
  minutes: z.int().positive().nullable(),
})
export type TopicBudget = z.infer<typeof TopicBudget>

/** A moderator's own measures against wear. They never leave the encrypted store of their account. */
export const WellnessSettings = z.object({
  breakEveryMinutes: z.int().min(5).max(480).nullable(),
  budgets: z.array(TopicBudget).max(Topic.options.length),
  /** Topics whose texts are veiled until asked for. */
  veiled: z.array(Topic).max(Topic.options.length),
  /** Topics left to others for the rest of the day. */
  passedToday: z.array(Topic).max(Topic.options.length),
})
export type WellnessSettings = z.infer<typeof WellnessSettings>

export const WellnessView = z.object({
  settings: WellnessSettings,
  today: z.object({
    cases: count,
    /** Time at work: pauses of more than five minutes between two decisions do not count. */
    minutes: z.number().nonnegative(),
    byTopic: z.array(z.object({ topic: Topic, cases: count, minutes: z.number().nonnegative() })),
  }),
  /** Topics whose budget is used up today: they are left out of the queue like those passed. */
  spent: z.array(Topic),
  suggestBreak: z.boolean(),
})
export type WellnessView = z.infer<typeof WellnessView>
