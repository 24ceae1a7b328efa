import { z } from 'zod'
import { optional } from '../http/body.ts'

/** Bodies of section 13 of the core API. */

const text = optional(z.string())

export const CreateModerator = z.object({
  email: z.string(),
  firstName: z.string(),
  lastName: text,
  roles: optional(z.array(z.string())),
  password: text,
  country: z.string(),
  availableQuestions: z.array(z.string()),
})
export type CreateModerator = z.infer<typeof CreateModerator>

export const UpdateModerator = z.object({
  email: text,
  firstName: text,
  lastName: text,
  roles: optional(z.array(z.string())),
  country: text,
  availableQuestions: z.array(z.string()),
})
export type UpdateModerator = z.infer<typeof UpdateModerator>

export const CreateOrganisation = z.object({
  organisationName: z.string(),
  email: z.string(),
  password: text,
  description: text,
  avatarUrl: text,
  country: text,
  website: text,
})
export type CreateOrganisation = z.infer<typeof CreateOrganisation>

export const UpdateOrganisation = z.object({
  organisationName: z.string(),
  email: text,
  profile: optional(z.object({ description: text, avatarUrl: text, website: text })),
})
export type UpdateOrganisation = z.infer<typeof UpdateOrganisation>
