import type { FastifyInstance } from 'fastify'
import type { PlatformContext } from './context.ts'
import { registerConfiguration } from './configuration/configuration.ts'

/** Every route group of the platform. */
export function registerRoutes(app: FastifyInstance, platform: PlatformContext): void {
  registerConfiguration(app, platform)
}
