import { z } from 'zod'

/** The resources of sections 8 to 13 of the core API as they travel. */

const id = z.string()
const dateTime = z.iso.datetime()

export const OperationKind = z.enum([
  'GREAT_CAUSE',
  'PRIVATE_CONSULTATION',
  'BUSINESS_CONSULTATION',
])

export const TagDisplay = z.enum(['DISPLAYED', 'HIDDEN', 'INHERIT'])
export const TagTypeDisplay = z.enum(['DISPLAYED', 'HIDDEN'])

export const Tag = z.strictObject({
  id,
  label: z.string(),
  display: TagDisplay,
  tagTypeId: id,
  weight: z.number(),
  operationId: id.nullable(),
  questionId: id.nullable(),
})

export const TagType = z.strictObject({
  id,
  label: z.string(),
  display: TagTypeDisplay,
  weight: z.int(),
  requiredForEnrichment: z.boolean(),
})

export const ModerationQuestion = z.strictObject({
  id,
  slug: z.string(),
  question: z.string(),
  shortTitle: z.string().nullable(),
  countries: z.array(z.string()),
  language: z.string(),
})

const text = z.string().nullable()

const TimelineElement = z.strictObject({
  defined: z.boolean(),
  date: z.iso.date().nullable(),
  dateText: text,
  description: text,
})

export const OperationOfQuestion = z.strictObject({
  id,
  operationId: id.nullable(),
  startDate: dateTime,
  endDate: dateTime,
  landingSequenceId: id,
  operationTitle: z.string(),
  slug: z.string(),
  question: z.string(),
  shortTitle: text,
  countries: z.array(z.string()),
  language: z.string(),
  canPropose: z.boolean(),
  sequenceCardsConfiguration: z.strictObject({
    introCard: z.strictObject({ enabled: z.boolean(), title: text, description: text }),
    pushProposalCard: z.strictObject({ enabled: z.boolean() }),
    finalCard: z.strictObject({
      enabled: z.boolean(),
      sharingEnabled: z.boolean(),
      title: text,
      shareDescription: text,
      learnMoreTitle: text,
      learnMoreTextButton: text,
      linkUrl: text,
    }),
  }),
  aboutUrl: text,
  metas: z.strictObject({ title: text, description: text, picture: text }),
  theme: z.strictObject({ color: z.string(), fontColor: z.string() }),
  description: z.string(),
  consultationImage: text,
  consultationImageAlt: text,
  descriptionImage: text,
  descriptionImageAlt: text,
  displayResults: z.boolean(),
  resultsLink: z
    .strictObject({ kind: z.enum(['external', 'internal']), value: z.string() })
    .nullable(),
  actions: text,
  featured: z.boolean(),
  status: z.enum(['upcoming', 'open', 'finished']),
  votesTarget: z.int(),
  timeline: z.strictObject({
    action: TimelineElement,
    result: TimelineElement,
    workshop: TimelineElement,
  }),
  createdAt: dateTime,
})

export const OperationOfQuestionInfos = z.strictObject({
  questionId: id,
  slug: z.string(),
  wording: z.strictObject({ title: z.string(), question: z.string() }),
  countries: z.array(z.string()),
  language: z.string(),
  startDate: dateTime,
  endDate: dateTime,
  totalProposalCount: z.int(),
  proposalToModerateCount: z.int(),
  hasTags: z.boolean(),
})

export const OperationStatus = z.enum(['Pending', 'Active', 'Archived'])

export const Operation = z.strictObject({
  id,
  status: OperationStatus,
  slug: z.string(),
  createdAt: dateTime,
  updatedAt: dateTime,
  operationKind: OperationKind,
})

export const IdeaStatus = z.enum(['Activated', 'Archived'])

export const Idea = z.strictObject({
  id,
  name: z.string(),
  operationId: id.nullable(),
  questionId: id.nullable(),
  status: IdeaStatus,
})

export const Moderator = z.strictObject({
  id,
  email: z.email(),
  firstName: text,
  lastName: text,
  roles: z.array(z.string()),
  country: z.string(),
  availableQuestions: z.array(id),
})

export const OrganisationProfile = z.strictObject({
  description: text,
  avatarUrl: text,
  website: text,
})

export const Organisation = z.strictObject({
  id,
  email: z.email(),
  organisationName: text,
  profile: OrganisationProfile.nullable(),
  country: z.string(),
})

export const AdminUser = z.strictObject({
  id,
  email: z.email(),
  firstName: text,
  lastName: text,
  organisationName: text,
  userType: z.enum(['ANONYMOUS', 'USER', 'ORGANISATION', 'PERSONALITY']),
  roles: z.array(z.string()),
  country: z.string(),
  availableQuestions: z.array(id),
})
