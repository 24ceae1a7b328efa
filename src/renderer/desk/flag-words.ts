import type { MessageId } from '../translation/catalogue.ts'

const words: Readonly<Record<string, MessageId>> = {
  offensive: 'flag.offensive',
  insult: 'flag.offensive',
  spam: 'flag.spam',
  advertising: 'flag.spam',
  personal_data: 'flag.personal_data',
  false: 'flag.false',
  misinformation: 'flag.false',
  off_topic: 'flag.off_topic',
  duplicate: 'flag.duplicate',
  several_ideas: 'flag.several_ideas',
  threat: 'flag.threat',
  hate: 'flag.hate',
  illegal: 'flag.illegal',
  insult_list: 'flag.insult_list',
  several_verbs: 'flag.several_verbs',
  near_duplicate: 'flag.near_duplicate',
  other_language: 'flag.other_language',
  link: 'flag.link',
  phone_number: 'flag.phone_number',
  all_capitals: 'flag.all_capitals',
  other: 'flag.other',
}

/** The word for a flag's reason; the list is open on the wire, an unknown one is shown as it came. */
export function flagWord(reason: string, say: (id: MessageId) => string): string {
  const id = words[reason.toLowerCase().replaceAll('-', '_')]
  return id === undefined ? reason : say(id)
}
