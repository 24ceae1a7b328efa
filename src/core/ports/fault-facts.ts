import { z } from 'zod'

const WithCode = z.object({ code: z.string() })

/**
 * What a log may say of an unforeseen fault: its class, its code where it has one, and where it was thrown. Never its
 * message, which may quote content: `JSON.parse` quotes what it could not read, line ends included, so the place is
 * looked for behind the message only.
 */
export function faultFacts(fault: unknown): {
  readonly name: string
  readonly code: string | null
  readonly where: string
} {
  if (!(fault instanceof Error)) return { name: typeof fault, code: null, where: '' }
  return {
    name: fault.name,
    code: WithCode.safeParse(fault).data?.code ?? null,
    where: placeOf(fault),
  }
}

function placeOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message)
  if (at === -1) return ''
  return /^\s+at (.*)$/m.exec(stack.slice(at + message.length))?.[1] ?? ''
}
