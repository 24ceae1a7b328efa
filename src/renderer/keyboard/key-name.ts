/** What of a keyboard event decides its meaning. */
export type Stroke = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'
>

/**
 * The name of a stroke, or null when it means nothing to us. Digits go by physical position, so that AZERTY needs
 * no Shift; all else by the character produced. `Mod` is Control or Command.
 */
export function keyName(stroke: Stroke): string | null {
  if (stroke.isComposing || stroke.altKey) return null
  if (stroke.ctrlKey || stroke.metaKey) return `Mod+${stroke.key.toLowerCase()}`
  // On some layouts these stand on the digit row: the character produced is what was meant.
  if (stroke.key === '/' || stroke.key === '?') return stroke.key
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(stroke.code)
  if (digit?.[1] !== undefined) return digit[1]
  return stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key
}

/** Whether a stroke belongs to the field that has focus and not to the desk. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Whether Enter or Space would press the thing that has focus. */
export function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button:not([role="option"]), a, summary') !== null
  )
}
