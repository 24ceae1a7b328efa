/** What an operation of question holds besides the columns of its row (core API, section 10). */
export interface QuestionDetails {
  readonly canPropose: boolean
  readonly sequenceCardsConfiguration: {
    readonly introCard: {
      readonly enabled: boolean
      readonly title: string | null
      readonly description: string | null
    }
    readonly pushProposalCard: { readonly enabled: boolean }
    readonly finalCard: {
      readonly enabled: boolean
      readonly sharingEnabled: boolean
      readonly title: string | null
      readonly shareDescription: string | null
      readonly learnMoreTitle: string | null
      readonly learnMoreTextButton: string | null
      readonly linkUrl: string | null
    }
  }
  readonly aboutUrl: string | null
  readonly metas: {
    readonly title: string | null
    readonly description: string | null
    readonly picture: string | null
  }
  readonly theme: { readonly color: string; readonly fontColor: string }
  readonly description: string
  readonly consultationImage: string | null
  readonly consultationImageAlt: string | null
  readonly descriptionImage: string | null
  readonly descriptionImageAlt: string | null
  readonly displayResults: boolean
  readonly resultsLink: { readonly kind: 'external' | 'internal'; readonly value: string } | null
  readonly actions: string | null
  readonly votesTarget: number
  readonly timeline: {
    readonly action: TimelineElement
    readonly result: TimelineElement
    readonly workshop: TimelineElement
  }
}

export interface TimelineElement {
  readonly defined: boolean
  /** `yyyy-MM-dd` */
  readonly date: string | null
  readonly dateText: string | null
  readonly description: string | null
}

export const noTimelineElement: TimelineElement = {
  defined: false,
  date: null,
  dateText: null,
  description: null,
}

/** The defaults a new operation of question gets from the platform (section 10.3). */
export const defaultQuestionDetails: QuestionDetails = {
  canPropose: true,
  sequenceCardsConfiguration: {
    introCard: { enabled: true, title: null, description: null },
    pushProposalCard: { enabled: true },
    finalCard: {
      enabled: true,
      sharingEnabled: true,
      title: null,
      shareDescription: null,
      learnMoreTitle: null,
      learnMoreTextButton: null,
      linkUrl: null,
    },
  },
  aboutUrl: null,
  metas: { title: null, description: null, picture: null },
  theme: { color: '#000000', fontColor: '#000000' },
  description: '',
  consultationImage: null,
  consultationImageAlt: null,
  descriptionImage: null,
  descriptionImageAlt: null,
  displayResults: false,
  resultsLink: null,
  actions: null,
  votesTarget: 100_000,
  timeline: { action: noTimelineElement, result: noTimelineElement, workshop: noTimelineElement },
}

/** A question without dates has always been open and never ends; the wire needs dates all the same. */
export function questionPeriod(row: {
  readonly start_date: number | null
  readonly end_date: number | null
}): { readonly start: number; readonly end: number } {
  return { start: row.start_date ?? 0, end: row.end_date ?? Date.UTC(2100, 0, 1) }
}
