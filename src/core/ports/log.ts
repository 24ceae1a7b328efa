/** A log line carries ids, counts and durations, never content. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>

export interface Log {
  readonly info: (event: string, facts?: LogFacts) => void
  readonly warn: (event: string, facts?: LogFacts) => void
  readonly error: (event: string, facts?: LogFacts) => void
}
