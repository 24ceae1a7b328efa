import type { Connection } from './driver.ts'

export interface DayOfWork {
  readonly topic: string
  readonly cases: number
  readonly milliseconds: number
}

/** How much of each topic was read on a day (`YYYY-MM-DD` where the moderator lives); '' stands for all of it. */
export interface WellnessDays {
  readonly note: (day: string, topics: readonly string[], milliseconds: number) => void
  readonly of: (day: string) => DayOfWork[]
}

export function wellnessDaysOf(database: Connection): WellnessDays {
  const add = database.prepare(
    `INSERT INTO wellness_day VALUES (?, ?, 1, ?)
     ON CONFLICT DO UPDATE SET cases = cases + 1, milliseconds = milliseconds + excluded.milliseconds`,
  )
  const forget = database.prepare('DELETE FROM wellness_day WHERE day <> ?')
  const of = database.prepare<[string], DayOfWork>(
    'SELECT topic, cases, milliseconds FROM wellness_day WHERE day = ?',
  )
  return {
    note: (day, topics, milliseconds) => {
      // Budgets are of a day; what was read on others is nobody's business, not even one's own later.
      forget.run(day)
      for (const topic of ['', ...topics]) add.run(day, topic, Math.round(milliseconds))
    },
    of: (day) => of.all(day),
  }
}
