import type { FixtureInput } from '../fixture/fixture.ts'
import { questionMaterials, type QuestionMaterial, type Theme } from './material.ts'
import type { Choices } from './random.ts'

/** A question with what hangs on it, as the fixture will hold it. */
export interface DemonstrationQuestion {
  readonly id: string
  readonly operationId: string
  readonly material: QuestionMaterial
  readonly tagIds: ReadonlyMap<string, string>
  readonly ideaIds: ReadonlyMap<Theme, string>
  /** Milliseconds since 1970. */
  readonly start: number
  readonly end: number
}

export interface DemonstrationCatalogue {
  readonly questions: readonly DemonstrationQuestion[]
  readonly fixture: Pick<FixtureInput, 'operations' | 'questions' | 'tagTypes' | 'tags' | 'ideas'>
}

export const dayLength = 86_400_000

/** The tag types a core API database is seeded with (section 8), of which the demonstration uses four. */
const tagTypes = [
  { label: 'Stake', weight: 10, requiredForEnrichment: true },
  { label: 'Solution type', weight: 20, requiredForEnrichment: false },
  { label: 'Target', weight: 30, requiredForEnrichment: false },
  { label: 'Actor', weight: 40, requiredForEnrichment: false },
  { label: 'Domain', weight: 50, requiredForEnrichment: false },
  { label: 'Moment', weight: 60, requiredForEnrichment: false },
] as const

/** Operations, questions, tags and ideas; the dates follow `now`, so that every question is open. */
export function demonstrationCatalogue(now: number, choices: Choices): DemonstrationCatalogue {
  const types = tagTypes.map((type) => ({
    id: choices.id(),
    display: 'DISPLAYED' as const,
    ...type,
  }))
  const questions = questionMaterials.map((material) => questionOf(material, now, choices))
  return {
    questions,
    fixture: {
      operations: questions.map(({ operationId, material }) => ({
        id: operationId,
        ...material.operation,
        status: 'Active',
      })),
      questions: questions.map(questionRow),
      tagTypes: types,
      tags: questions.flatMap((question) => tagRows(question, types)),
      ideas: questions.flatMap((question) =>
        [...question.ideaIds].map(([theme, id]) => ({
          id,
          name: theme.idea,
          questionId: question.id,
        })),
      ),
    },
  }
}

function questionOf(
  material: QuestionMaterial,
  now: number,
  choices: Choices,
): DemonstrationQuestion {
  const labels = Object.values(material.tags).flat()
  return {
    id: choices.id(),
    operationId: choices.id(),
    material,
    tagIds: new Map(labels.map((label) => [label, choices.id()])),
    ideaIds: new Map(material.themes.map((theme) => [theme, choices.id()])),
    start: now - material.startedDaysAgo * dayLength,
    end: now + material.endsInDays * dayLength,
  }
}

function questionRow({ id, operationId, material, start, end }: DemonstrationQuestion) {
  return {
    id,
    slug: material.slug,
    question: material.question,
    shortTitle: material.shortTitle,
    countries: [...material.countries],
    language: material.language,
    operationId,
    startDate: new Date(start).toISOString(),
    endDate: new Date(end).toISOString(),
  }
}

function tagRows(
  question: DemonstrationQuestion,
  types: readonly { readonly id: string; readonly label: string }[],
) {
  return Object.entries(question.material.tags).flatMap(([typeLabel, labels]) => {
    const type = types.find(({ label }) => label === typeLabel)
    if (type === undefined) throw new RangeError(`no tag type is called ${typeLabel}`)
    return labels.map((label, place) => ({
      id: tagId(question, label),
      label,
      tagTypeId: type.id,
      questionId: question.id,
      weight: place + 1,
    }))
  })
}

/** @throws RangeError when the question has no such tag: the hand-written material is wrong */
export function tagId(question: DemonstrationQuestion, label: string): string {
  const id = question.tagIds.get(label)
  if (id === undefined) throw new RangeError(`${question.material.key} has no tag ${label}`)
  return id
}
