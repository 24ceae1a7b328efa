import { PriorityData } from '../core/moderation/priority.ts'
import { Topic, TopicSigns, topicTeller } from '../core/moderation/topics.ts'
import weightsFile from '../../resources/moderation/priority.json' with { type: 'json' }
import topicsFile from '../../resources/moderation/topics.json' with { type: 'json' }

export const priorityData: PriorityData = PriorityData.parse(weightsFile)

export const tellTopics = topicTeller(TopicSigns.parse(topicsFile))

/** Topics as one number of the store: a bit for each, in the order of the list. */
export function topicBits(topics: readonly Topic[]): number {
  return topics.reduce((bits, topic) => bits | (1 << Topic.options.indexOf(topic)), 0)
}

export function topicsOfBits(bits: number): Topic[] {
  return Topic.options.filter((_, index) => (bits & (1 << index)) !== 0)
}
