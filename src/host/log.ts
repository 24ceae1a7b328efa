import type { Log, LogFacts } from '../core/ports/log.ts'

/** Writes one JSON line an event. Information only when asked for, so that a terminal stays readable. */
export function lineLog(
  write: (line: string) => void,
  options: { readonly verbose: boolean },
): Log {
  const line = (level: string, event: string, facts: LogFacts | undefined): void =>
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`)
  return {
    info: (event, facts) => {
      if (options.verbose) line('info', event, facts)
    },
    warn: (event, facts) => line('warn', event, facts),
    error: (event, facts) => line('error', event, facts),
  }
}
