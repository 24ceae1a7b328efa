import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { ok, route } from '../http/operation.ts'
import { openApiDocument } from './document.ts'

/** `GET /openapi.json`: every operation of the platform, from the schemas they read with. */
export function registerOpenApi(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'GetOpenApi',
    method: 'GET',
    path: '/openapi.json',
    guard: 'anyone',
    contract: {
      summary: 'Gives this document.',
      answers: { 200: z.looseObject({ openapi: z.literal('3.1.0') }) },
    },
    run: async () => await Promise.resolve(ok(openApiDocument(platform.operations))),
  })
}
