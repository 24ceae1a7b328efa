import type { Log, LogFacts } from './log.ts'

/**
 * Writes one line of JSON an event.
 * @param write takes the line with its end
 * @param now milliseconds since 1970
 * @param options whether information is written too, or only what went wrong
 */
export function lineLog(
  write: (line: string) => void,
  now: () => number,
  options: { readonly verbose: boolean },
): Log {
  const line = (level: string, event: string, facts: LogFacts | undefined): void =>
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...facts })}\n`)
  return {
    info: (event, facts) => {
      if (options.verbose) line('info', event, facts)
    },
    warn: (event, facts) => line('warn', event, facts),
    error: (event, facts) => line('error', event, facts),
  }
}
