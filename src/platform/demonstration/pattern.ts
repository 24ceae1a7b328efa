import type { Choices } from './random.ts'

const innermost = /\[([^[\]]*)\]/

/** One text of a pattern: each `[this|that|]` becomes one of its alternatives, from the inside out. */
export function expand(pattern: string, choices: Choices): string {
  let text = pattern
  for (let hole = innermost.exec(text); hole !== null; hole = innermost.exec(text)) {
    const chosen = choices.pick((hole[1] ?? '').split('|'))
    text = text.slice(0, hole.index) + chosen + text.slice(hole.index + hole[0].length)
  }
  return text
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ([,.])/g, '$1')
    .trim()
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
