import type { MessageId } from '../translation/catalogue.ts'

/** How to greet at an hour of the day, 0 to 23. */
export function greeting(hour: number): MessageId {
  return hour >= 18 || hour < 5 ? 'today.evening' : 'today.day'
}
