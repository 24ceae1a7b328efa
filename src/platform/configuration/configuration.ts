import type { FastifyInstance } from 'fastify'
import { defaultTextLimits } from '../../core/moderation/text.ts'
import type { PlatformContext } from '../context.ts'
import { ok, route } from '../http/operation.ts'
import { supportedCountries } from './countries.ts'

/** `GET /configurations/front` (core API, section 1.5). */
export function registerConfiguration(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'GetFrontConfiguration',
    method: 'GET',
    path: '/configurations/front',
    guard: 'anyone',
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
