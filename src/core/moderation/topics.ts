import { z } from 'zod'
import { foldedWordsOf } from './words.ts'

/** What can wear down the person who reads it. */
export const Topic = z.enum(['violence', 'insult', 'discrimination', 'self_harm', 'advertising'])
export type Topic = z.infer<typeof Topic>

/** What tells a topic: reasons of flags, and words of every language, folded; one that ends in `*` is a beginning. */
export const TopicSigns = z.record(
  Topic,
  z.object({
    reasons: z.array(z.string()),
    words: z.array(z.string().regex(/^[\p{Ll}\p{N}]{3,}\*?$/u)),
  }),
)
export type TopicSigns = z.infer<typeof TopicSigns>

export type TellTopics = (text: string, flagReasons: readonly string[]) => readonly Topic[]

/** The topics a text and its flags touch, in the order of the list. It may see too much or too little: it is a warning. */
export function topicTeller(signs: TopicSigns): TellTopics {
  const words = new Map<string, Set<Topic>>()
  const beginnings = new Map<string, Set<Topic>>()
  const reasons = new Map<string, Set<Topic>>()
  for (const topic of Topic.options) {
    for (const reason of signs[topic].reasons) add(reasons, reason, topic)
    for (const word of signs[topic].words)
      if (word.endsWith('*')) add(beginnings, word.slice(0, -1), topic)
      else add(words, word, topic)
  }
  const firstLetters = new Set([...beginnings.keys()].map((word) => word.slice(0, 3)))
  const lengths = [...new Set([...beginnings.keys()].map(({ length }) => length))]
  return (text, flagReasons) => {
    const found = new Set<Topic>()
    const note = (topics: ReadonlySet<Topic> | undefined): void => {
      for (const topic of topics ?? []) found.add(topic)
    }
    for (const reason of flagReasons) note(reasons.get(reason))
    for (const folded of foldedWordsOf(text)) {
      note(words.get(folded))
      if (!firstLetters.has(folded.slice(0, 3))) continue
      for (const length of lengths) note(beginnings.get(folded.slice(0, length)))
    }
    return Topic.options.filter((topic) => found.has(topic))
  }
}

function add(map: Map<string, Set<Topic>>, key: string, topic: Topic): void {
  map.set(key, (map.get(key) ?? new Set()).add(topic))
}
