/** How a proposal must begin on platforms of this kind, in the languages we have met. */
const openings = ['Il faut', 'We should', 'Es braucht', 'Wir müssen', 'We must']
const most = 0.8

/** What most of the texts begin with, so that it can be written once above the list; empty when there is no such. */
export function sharedOpening(texts: readonly string[]): string {
  const sample = texts.slice(0, 200)
  if (sample.length < 3) return ''
  const found = openings.find(
    (opening) => sample.filter((text) => begins(text, opening)).length >= sample.length * most,
  )
  return found ?? ''
}

export function withoutOpening(text: string, opening: string): string {
  return opening !== '' && begins(text, opening) ? text.slice(opening.length).trimStart() : text
}

function begins(text: string, opening: string): boolean {
  const start = text.slice(0, opening.length + 1)
  return start.slice(0, opening.length).toLowerCase() === opening.toLowerCase() && /\s$/.test(start)
}
