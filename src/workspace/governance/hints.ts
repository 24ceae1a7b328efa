import { backoff } from '../../core/sync/backoff.ts'
import { chance, type Desk } from '../sync/desk.ts'
import { pause } from '../sync/pause.ts'

/** Longer than the platform is ever silent: it gives a sign of life every 15 seconds. */
const silence = 60_000

/**
 * Listens to `GET /events` for as long as it may, and calls at every hint that there are changes. Hints get lost with
 * connections; polling goes on behind them.
 * @param mayListen asked before every attempt
 */
export async function followHints(
  desk: Desk,
  mayListen: () => boolean,
  onHint: () => void,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    if (mayListen()) {
      const heard = await listenOnce(desk, onHint, signal)
      if (heard) failures = 0
    }
    const { poll, backoff: bounds } = desk.tuning
    const wait = mayListen()
      ? bounds.base + backoff(failures + 1, chance(desk.random), bounds)
      : poll
    await pause(wait, signal)
  }
}

/** @returns whether anything was heard */
async function listenOnce(desk: Desk, onHint: () => void, signal: AbortSignal): Promise<boolean> {
  const quiet = new AbortController()
  let timer = setTimeout(() => quiet.abort(), desk.tuning.timeout)
  let heard = false
  const onText = (text: string): void => {
    heard = true
    clearTimeout(timer)
    timer = setTimeout(() => quiet.abort(), silence)
    if (text.includes('event: changes')) onHint()
  }
  await desk.client.listen('/vigie/v1/events', onText, AbortSignal.any([signal, quiet.signal]))
  clearTimeout(timer)
  return heard
}
