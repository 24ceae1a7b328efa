import type { FastifyInstance } from 'fastify'
import type { PlatformContext } from '../context.ts'
import { registerConsultations } from './consultations.ts'
import { registerIdeas } from './ideas.ts'
import { registerImages } from './images.ts'
import { registerInitialProposals } from './initial-proposals.ts'
import { registerOperations } from './operations.ts'
import { registerQuestions } from './questions.ts'
import { registerTagTypes } from './tag-types.ts'
import { registerTags } from './tags.ts'
import { registerWorklist } from './worklist.ts'

/** What moderation is about and sorted by: tags, questions, operations, ideas (core API, sections 8 to 12). */
export function registerCatalogue(app: FastifyInstance, platform: PlatformContext): void {
  registerTags(app, platform)
  registerTagTypes(app, platform)
  registerQuestions(app, platform)
  registerInitialProposals(app, platform)
  registerImages(app, platform)
  registerConsultations(app, platform)
  registerWorklist(app, platform)
  registerOperations(app, platform)
  registerIdeas(app, platform)
}
