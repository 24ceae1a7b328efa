/** Brings a thing of the desk into sight and gives it the keys. */
export function focusOn(id: string): void {
  const element = document.querySelector<HTMLElement>(`#${id}`)
  element?.scrollIntoView({ block: 'nearest' })
  element?.focus()
}

/** What a click on it would do. */
export function press(id: string): void {
  document.querySelector<HTMLElement>(`#${id}`)?.click()
}
