import type { MessageId } from '../translation/catalogue.ts'

const named: Readonly<Record<string, MessageId>> = {
  Enter: 'key.enter',
  Escape: 'key.escape',
  Mod: 'key.control',
  PageDown: 'key.page_down',
  PageUp: 'key.page_up',
}

/** How the parts of a key's name are written on key caps. */
export function keyLabels(name: string, say: (id: MessageId) => string): readonly string[] {
  return name.split('+').map((part) => {
    const id = named[part]
    return id === undefined ? part.toUpperCase() : say(id)
  })
}
