import type { Log, LogFacts } from '../../src/core/ports/log.ts'

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

export interface RecordedLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly facts: LogFacts
}

/** A log that keeps its lines, for tests of what is logged and what must never be. */
export function recordingLog(): { readonly log: Log; readonly lines: readonly RecordedLine[] } {
  const lines: RecordedLine[] = []
  const keep =
    (level: RecordedLine['level']) =>
    (event: string, facts: LogFacts = {}): void =>
      void lines.push({ level, event, facts })
  return { log: { info: keep('info'), warn: keep('warn'), error: keep('error') }, lines }
}
