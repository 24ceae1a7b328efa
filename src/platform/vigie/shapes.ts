import { z } from 'zod'
import { DemonstrationPerson } from '../../core/bridge/views.ts'

/** What the platform tells of itself beside the core API. */

export const Capabilities = z.strictObject({
  protocol: z.literal(1),
  minimumClient: z.string(),
  features: z.array(z.string()),
  log: z.strictObject({ origin: z.string(), verifierKey: z.string() }),
  serverTime: z.iso.datetime(),
})

/** A question's own limits, and the tag types of which an accepted proposal needs a tag. */
export const QuestionRules = z.strictObject({
  id: z.string(),
  proposalMinLength: z.int(),
  proposalMaxLength: z.int(),
  requiredTagTypeIds: z.array(z.string()),
})

export const DemonstrationPeople = z.strictObject({ people: z.array(DemonstrationPerson) })
