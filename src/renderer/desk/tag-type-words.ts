import type { MessageId } from '../translation/catalogue.ts'
import { fold } from '../../core/moderation/words.ts'

/** The tag types that the core API names in English (section 12). */
const words: Readonly<Record<string, MessageId>> = {
  stake: 'tag_type.stake',
  'solution type': 'tag_type.solution',
  target: 'tag_type.target',
  actor: 'tag_type.actor',
  moment: 'tag_type.moment',
  domain: 'tag_type.domain',
  legacy: 'tag_type.legacy',
}

/** The word for a tag type; a platform may have others, shown as it writes them. */
export function tagTypeWord(label: string, say: (id: MessageId) => string): string {
  const id = words[fold(label).trim()]
  return id === undefined ? label : say(id)
}
