import type { MessageId } from '../translation/catalogue.ts'

/** Names for the button that shows a secret. */
export function revealLabels(say: (id: MessageId) => string) {
  return { visibilityToggleButtonProps: { 'aria-label': say('field.reveal'), tabIndex: 0 } }
}
