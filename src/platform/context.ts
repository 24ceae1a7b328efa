import type { z } from 'zod'
import type { DemonstrationPerson } from '../core/bridge/views.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Log } from '../core/ports/log.ts'
import type { Governance } from './governance/governance.ts'
import type { Locks } from './proposals/locks.ts'
import type { SearchIndex } from './search/search-index.ts'
import type { Store } from './store/schema.ts'
import type { Guard } from './http/guard.ts'

export interface PlatformSettings {
  readonly lockSeconds: number
  /** Whether every operation needs a signed-in person with a verified email (core API, section 2.6). */
  readonly mandatoryConnection: boolean
  /** Whether the governance API is left away, but for what the core API leaves unsaid. */
  readonly coreOnly: boolean
  /** Origins that get CORS permission (section 1.1). */
  readonly allowedOrigins: readonly string[]
  /** Null unless the platform runs with the demonstration data. */
  readonly demonstrationPeople: readonly DemonstrationPerson[] | null
}

/** What is known of a registered operation: enough for the 405 answer and for the OpenAPI document. */
export interface OperationFacts {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `:name` where a parameter stands. */
  readonly path: string
  readonly guard: Guard
  /** What goes in and comes out, for `GET /openapi.json`. */
  readonly contract?: OperationContract
}

/** The shapes of an operation: the very schemas it reads bodies with, so that the document cannot differ from them. */
export interface OperationContract {
  readonly summary?: string
  /** Query parameters by name; a `z.array` is comma-separated. */
  readonly query?: Readonly<Record<string, z.ZodType>>
  /** Query parameters without which the operation answers 404. */
  readonly requiredQuery?: readonly string[]
  readonly body?: z.ZodType
  /** `application/json` when absent. */
  readonly bodyType?:
    | 'application/json'
    | 'application/x-www-form-urlencoded'
    | 'multipart/form-data'
  /** The answers that are no error, by status; null for one without a body. */
  readonly answers?: Readonly<Record<number, z.ZodType | null>>
}

/** What every route group is given. */
export interface PlatformContext {
  readonly clock: Clock
  readonly log: Log
  readonly store: Store
  readonly settings: PlatformSettings
  readonly locks: Locks
  readonly index: SearchIndex
  readonly governance: Governance
  /** A fresh lower-case UUID v4 (section 1.3). */
  readonly newId: () => string
  /** In order of registration. */
  readonly operations: OperationFacts[]
}
