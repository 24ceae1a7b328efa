import { z } from 'zod'

/** The person signed in, and their tokens, as they travel (core API, sections 2 and 3). */

const text = z.string().nullable()
const UserType = z.enum(['ANONYMOUS', 'USER', 'ORGANISATION', 'PERSONALITY'])

export const CurrentUser = z.strictObject({
  userId: z.string(),
  email: z.email(),
  displayName: text,
  userType: UserType,
  roles: z.array(z.string()),
  hasPassword: z.boolean(),
  enabled: z.boolean(),
  emailVerified: z.boolean(),
  country: z.string(),
  avatarUrl: text,
  privacyPolicyApprovalDate: z.iso.datetime().nullable(),
})

export const LongUser = z.strictObject({
  userId: z.string(),
  email: z.email(),
  firstName: text,
  lastName: text,
  organisationName: text,
  enabled: z.boolean(),
  emailVerified: z.boolean(),
  isOrganisation: z.boolean(),
  lastConnection: z.iso.datetime().nullable(),
  roles: z.array(z.string()),
  profile: z
    .strictObject({
      dateOfBirth: z.iso.date().nullable(),
      avatarUrl: text,
      profession: text,
      description: text,
      postalCode: text,
      website: text,
    })
    .nullable(),
  country: z.string(),
  isHardBounce: z.boolean(),
  lastMailingError: z.strictObject({ error: z.string(), date: z.iso.datetime() }).nullable(),
  hasPassword: z.boolean(),
  followedUsers: z.array(z.string()),
  userType: UserType,
})

export const Token = z.strictObject({
  token_type: z.literal('Bearer'),
  access_token: z.string(),
  expires_in: z.int(),
  refresh_token: text,
  refresh_expires_in: z.int().nullable(),
  created_at: z.iso.datetime(),
})

/** The form of the token endpoints (section 2.1). */
export const TokenForm = z.object({
  grant_type: z.enum([
    'password',
    'refresh_token',
    'client_credentials',
    'authorization_code',
    'reconnect_token',
  ]),
  username: z.string().optional(),
  password: z.string().optional(),
  refresh_token: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  reconnect_token: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  scope: z.string().optional(),
  approvePrivacyPolicy: z.literal('true').optional(),
})

export const AuthorizationCode = z.strictObject({
  authorizationCode: z.string(),
  scope: text,
  redirectUri: text,
  createdAt: z.iso.datetime(),
  expiresIn: z.int(),
  user: z.string(),
  client: z.string(),
})
