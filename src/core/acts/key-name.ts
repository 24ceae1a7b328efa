/**
 * Whether a text can name a key: not empty, without Unicode spaces and plus signs (C2SP signed-note, "Format"), and
 * without control characters, which no note may hold.
 */
export function isKeyName(text: string): boolean {
  return (
    text !== '' && text.isWellFormed() && !/[\p{White_Space}+]/u.test(text) && !hasControls(text)
  )
}

/** Whether a text holds an ASCII control character (below U+0020), a line end included. */
export function hasControls(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return /[\u0000-\u001f]/.test(text)
}
