import type { z } from 'zod'
import { isoMoment } from '../http/moments.ts'
import { questionPeriod, type QuestionDetails } from '../store/question-details.ts'
import { idList, type Row } from '../store/rows.ts'
import type { OperationOfQuestion } from './shapes.ts'

/** An operation of question on the wire (core API, section 10); its status follows from its dates. */
export function consultationView(
  row: Row<'question'>,
  now: number,
): z.infer<typeof OperationOfQuestion> {
  const { start, end } = questionPeriod(row)
  const details = detailsOf(row)
  return {
    id: row.id,
    operationId: row.operation_id,
    startDate: isoMoment(start),
    endDate: isoMoment(end),
    landingSequenceId: row.landing_sequence_id,
    operationTitle: row.operation_title,
    slug: row.slug,
    question: row.question,
    shortTitle: row.short_title,
    countries: [...idList(row.countries_json)],
    language: row.language,
    ...details,
    featured: row.featured === 1,
    status: now < start ? 'upcoming' : now < end ? 'open' : 'finished',
    createdAt: isoMoment(row.created_at),
  }
}

export function detailsOf(row: Pick<Row<'question'>, 'details_json'>): QuestionDetails {
  return JSON.parse(row.details_json) as QuestionDetails
}
