import { z } from 'zod'
import { day, integer, moment, optional } from '../http/body.ts'
import { violation, type Violation } from '../http/faults.ts'
import {
  noTimelineElement,
  type QuestionDetails,
  type TimelineElement,
} from '../store/question-details.ts'
import {
  atMost,
  check,
  countryLength,
  isUrl,
  present,
  secureUrl,
  url,
  withoutMarkup,
} from './rules.ts'

/** What creating and replacing an operation of question take (core API, sections 10.3 and 10.4). */

const text = optional(z.string())

const images = {
  consultationImage: text,
  consultationImageAlt: text,
  descriptionImage: text,
  descriptionImageAlt: text,
}

export const CreateConsultation = z.object({
  operationId: z.string(),
  startDate: moment,
  endDate: moment,
  operationTitle: z.string(),
  countries: z.array(z.string()).min(1),
  language: z.string(),
  question: z.string(),
  shortTitle: text,
  questionSlug: z.string(),
  ...images,
  actions: text,
})
export type CreateConsultation = z.infer<typeof CreateConsultation>

const TimelineRequest = z.object({
  defined: z.boolean(),
  date: optional(day),
  dateText: text,
  description: text,
})

export const UpdateConsultation = z.object({
  startDate: moment,
  endDate: moment,
  operationTitle: z.string(),
  countries: z.array(z.string()).min(1),
  question: z.string(),
  shortTitle: text,
  canPropose: z.boolean(),
  sequenceCardsConfiguration: z.object({
    introCard: z.object({ enabled: z.boolean(), title: text, description: text }),
    pushProposalCard: z.object({ enabled: z.boolean() }),
    finalCard: z.object({
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
  metas: z.object({ title: text, description: text, picture: text }),
  theme: z.object({ color: z.string(), fontColor: z.string() }),
  description: text,
  displayResults: z.boolean(),
  ...images,
  resultsLink: optional(z.object({ kind: z.string(), value: z.string() })),
  actions: text,
  featured: z.boolean(),
  votesTarget: integer,
  timeline: z.object({
    action: TimelineRequest,
    result: TimelineRequest,
    workshop: TimelineRequest,
  }),
})
export type UpdateConsultation = z.infer<typeof UpdateConsultation>

const shortTitleLength = 30
const alternativeLength = 130
const dateTextLength = 20
const descriptionLength = 150
const internalResults: ReadonlySet<string> = new Set(['top-ideas', 'results'])

type Shared = Pick<
  CreateConsultation,
  | 'operationTitle'
  | 'question'
  | 'shortTitle'
  | 'countries'
  | 'consultationImage'
  | 'consultationImageAlt'
  | 'descriptionImage'
  | 'descriptionImageAlt'
>

/** The rules of both requests. */
function sharedViolations(request: Shared): readonly (Violation | null)[] {
  return [
    ...withoutMarkup({
      operationTitle: request.operationTitle,
      question: request.question,
      shortTitle: request.shortTitle,
    }),
    atMost('shortTitle', request.shortTitle, shortTitleLength),
    atMost('consultationImageAlt', request.consultationImageAlt, alternativeLength),
    atMost('descriptionImageAlt', request.descriptionImageAlt, alternativeLength),
    ...secureUrl('consultationImage', request.consultationImage),
    ...secureUrl('descriptionImage', request.descriptionImage),
    ...request.countries.map(countryLength),
  ]
}

export function createViolations(request: CreateConsultation): readonly (Violation | null)[] {
  return [...sharedViolations(request), ...withoutMarkup({ questionSlug: request.questionSlug })]
}

/** @param countries those the question has now, which may not be taken away */
export function updateViolations(
  request: UpdateConsultation,
  countries: readonly string[],
): readonly (Violation | null)[] {
  const kept = new Set(request.countries.map((country) => country.toUpperCase()))
  return [
    ...sharedViolations(request),
    check(
      countries.every((country) => kept.has(country)),
      'countries',
      'invalid_value',
      'Countries can be added, not removed.',
    ),
    colour('color', request.theme.color),
    colour('fontColor', request.theme.fontColor),
    url('aboutUrl', request.aboutUrl),
    ...Object.values(request.timeline).flatMap(timelineViolations),
    ...resultsLinkViolations(request.resultsLink),
  ]
}

function colour(field: string, value: string): Violation | null {
  const isColour = /^#[0-9a-f]{6}$/i.test(value)
  return check(isColour, field, 'invalid_color', `${field} must be #rrggbb`)
}

function timelineViolations(
  element: UpdateConsultation['timeline']['action'],
): readonly (Violation | null)[] {
  if (!element.defined) return []
  return [
    present('timeline.date', element.date),
    present('timeline.dateText', element.dateText),
    present('timeline.description', element.description),
    atMost('timeline.dateText', element.dateText, dateTextLength),
    atMost('timeline.description', element.description, descriptionLength),
  ]
}

function resultsLinkViolations(
  link: UpdateConsultation['resultsLink'],
): readonly (Violation | null)[] {
  if (link === null) return []
  const kind = link.kind.toLowerCase()
  if (kind === 'external') {
    return [check(isUrl(link.value), 'value', 'invalid_value', 'value must be a URL')]
  }
  if (kind !== 'internal') {
    return [violation('kind', 'invalid_value', 'kind must be external or internal')]
  }
  const isKnown = internalResults.has(link.value)
  return [check(isKnown, 'value', 'invalid_value', 'value must be top-ideas or results')]
}

/** What is stored of a request: switched-off parts lose what depends on them. */
export function detailsFrom(request: UpdateConsultation): QuestionDetails {
  const { introCard, pushProposalCard, finalCard } = request.sequenceCardsConfiguration
  return {
    canPropose: request.canPropose,
    sequenceCardsConfiguration: {
      introCard: introCard.enabled ? introCard : { enabled: false, title: null, description: null },
      pushProposalCard: { enabled: pushProposalCard.enabled && request.canPropose },
      finalCard: {
        ...finalCard,
        sharingEnabled: finalCard.sharingEnabled && finalCard.enabled,
      },
    },
    aboutUrl: request.aboutUrl,
    metas: request.metas,
    theme: request.theme,
    description: request.description ?? '',
    consultationImage: request.consultationImage,
    consultationImageAlt: request.consultationImageAlt,
    descriptionImage: request.descriptionImage,
    descriptionImageAlt: request.descriptionImageAlt,
    displayResults: request.displayResults,
    resultsLink: request.displayResults ? resultsLinkFrom(request.resultsLink) : null,
    actions: request.actions,
    votesTarget: request.votesTarget,
    timeline: {
      action: timelineFrom(request.timeline.action),
      result: timelineFrom(request.timeline.result),
      workshop: timelineFrom(request.timeline.workshop),
    },
  }
}

function resultsLinkFrom(link: UpdateConsultation['resultsLink']): QuestionDetails['resultsLink'] {
  if (link === null) return null
  const kind = link.kind.toLowerCase() === 'external' ? 'external' : 'internal'
  return { kind, value: link.value }
}

function timelineFrom(element: TimelineElement): TimelineElement {
  return element.defined ? element : noTimelineElement
}
