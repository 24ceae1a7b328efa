import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { defaultTextLimits } from '../../core/moderation/text.ts'
import type { PlatformContext } from '../context.ts'
import { ok, route } from '../http/operation.ts'
import { supportedCountries } from './countries.ts'

const FrontConfiguration = z.strictObject({
  proposalMinLength: z.int(),
  proposalMaxLength: z.int(),
  supportedCountries: z.array(
    z.strictObject({
      countryCode: z.string().length(2),
      defaultLanguage: z.string(),
      supportedLanguages: z.array(z.string()).min(1),
    }),
  ),
})

/** `GET /configurations/front` (core API, section 1.5). */
export function registerConfiguration(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'GetFrontConfiguration',
    method: 'GET',
    path: '/configurations/front',
    guard: 'anyone',
    contract: {
      summary: 'Gives the limits of a proposal and the countries.',
      answers: { 200: FrontConfiguration },
    },
    run: async () =>
      await Promise.resolve(
        ok({
          proposalMinLength: defaultTextLimits.min,
          proposalMaxLength: defaultTextLimits.max,
          supportedCountries,
        }),
      ),
  })
}
