import { Topic } from '../../core/moderation/topics.ts'
import type { MessageId } from '../translation/catalogue.ts'

export const topicWord: Readonly<Record<Topic, MessageId>> = {
  violence: 'topic.violence',
  insult: 'topic.insult',
  discrimination: 'topic.discrimination',
  self_harm: 'topic.self_harm',
  advertising: 'topic.advertising',
}

export const topics = Topic.options

/** The words for some topics, as one list. */
export function topicList(some: readonly Topic[], say: (id: MessageId) => string): string {
  return some.map((topic) => say(topicWord[topic])).join(', ')
}
