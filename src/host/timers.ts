import type { Schedule } from '../core/bridge/client.ts'

/** The timers of this process; waiting alone keeps no process alive. */
export const schedule: Schedule = (milliseconds, then) => {
  const timer = setTimeout(then, milliseconds).unref()
  return () => clearTimeout(timer)
}
