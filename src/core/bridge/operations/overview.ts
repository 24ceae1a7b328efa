import { z } from 'zod'
import { QuestionId } from '../../identifiers.ts'
import { ExportPart, ExportStarted, OverviewView } from '../views/overview.ts'
import { atDesk, nothing, slow, type Operation } from './kinds.ts'

const longest = 3660 * 86_400_000

/** Days of UTC, both included. */
const span = z
  .object({ questionId: QuestionId.nullable(), from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= longest, {
    path: ['to'],
    error: 'a day from `from` on, within ten years',
  })
const ofExport = z.object({ exportId: z.string().max(64) })

/** What a lead moderator sees of the work as a whole, from what is on this computer. */
export const overviewOperations = {
  'overview.read': { ...atDesk, ...slow, kind: 'query', input: span, output: OverviewView },
  /** Begins an export of decisions; without days, of all of them. */
  'export.start': {
    ...atDesk,
    ...slow,
    kind: 'command',
    input: z.object({
      questionId: QuestionId.nullable(),
      from: z.iso.date().nullable(),
      to: z.iso.date().nullable(),
    }),
    output: ExportStarted,
  },
  /** The next part, 256 KiB at most; from 0, then where the part before ended. */
  'export.read': {
    ...atDesk,
    kind: 'query',
    input: ofExport.extend({ offset: z.int().nonnegative() }),
    output: ExportPart,
  },
  'export.cancel': { ...atDesk, kind: 'command', input: ofExport, output: nothing },
} as const satisfies Record<string, Operation>
