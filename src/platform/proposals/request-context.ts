import { isoMoment, readQueryMoment } from '../http/moments.ts'
import type { Call } from '../http/operation.ts'

/** The context in which a proposal was created (core API, section 5, `RequestContext`). */
export interface RequestContext {
  readonly userId: string | null
  readonly requestId: string
  readonly sessionId: string
  readonly visitorId: string | null
  readonly visitorCreatedAt: string | null
  readonly externalId: string
  readonly country: string | null
  readonly detectedCountry: string | null
  readonly language: string | null
  readonly operationId: string | null
  readonly source: string | null
  readonly location: string | null
  readonly question: string | null
  readonly hostname: string | null
  readonly ipAddress: string | null
  readonly ipAddressHash: string | null
  readonly getParameters: Readonly<Record<string, string>> | null
  readonly userAgent: string | null
  readonly questionId: string | null
  readonly applicationName: string | null
  readonly referrer: string | null
  readonly customData: Readonly<Record<string, string>>
}

/** A context of which only its request id is known. */
export function emptyContext(requestId: string): RequestContext {
  return {
    userId: null,
    requestId,
    sessionId: requestId,
    visitorId: null,
    visitorCreatedAt: null,
    externalId: requestId,
    country: null,
    detectedCountry: null,
    language: null,
    operationId: null,
    source: null,
    location: null,
    question: null,
    hostname: null,
    ipAddress: null,
    ipAddressHash: null,
    getParameters: null,
    userAgent: null,
    questionId: null,
    applicationName: null,
    referrer: null,
    customData: {},
  }
}

/** Applications whose name the platform knows (section 1.7). */
export const applicationNames: ReadonlySet<string> = new Set([
  'backoffice',
  'bi-batchs',
  'bo',
  'concertation',
  'concertation-beta',
  'dial',
  'dial-batchs',
  'infra',
  'legacy-front',
  'main-front',
  'widget',
  'widget-manager',
])

/**
 * The context of a request, from its headers (section 1.7). Address and browser are left out on purpose: a reference
 * platform has no use for personal data.
 */
export function requestContext(call: Call): RequestContext {
  const application = call.header('x-make-app-name')
  return {
    ...emptyContext(call.requestId),
    userId: call.caller?.userId ?? null,
    sessionId: call.header('x-session-id') ?? call.requestId,
    visitorId: call.header('x-visitor-id'),
    visitorCreatedAt: momentOf(call.header('x-visitor-created-at')),
    externalId: call.header('x-make-external-id') ?? call.requestId,
    country: call.header('x-make-country')?.toUpperCase() ?? null,
    detectedCountry: call.header('x-detected-country')?.toUpperCase() ?? null,
    language: call.header('x-make-language')?.toLowerCase() ?? null,
    operationId: call.header('x-make-operation'),
    source: call.header('x-make-source'),
    location: call.header('x-make-location'),
    question: call.header('x-make-question'),
    hostname: call.header('x-hostname'),
    getParameters: pairs(call.header('x-get-parameters'), '&'),
    questionId: call.header('x-make-question-id'),
    applicationName: application !== null && applicationNames.has(application) ? application : null,
    referrer: call.header('x-make-referrer'),
    customData: customData(call.header('x-make-custom-data')),
  }
}

/** A date that cannot be read is left out: a header's text is never a reason to fail. */
function momentOf(text: string | null): string | null {
  const milliseconds = text === null ? null : readQueryMoment(text)
  return milliseconds === null ? null : isoMoment(milliseconds)
}

/** `k=v,k2=v2`, URL-encoded as a whole or name by name and value by value. */
function customData(text: string | null): Readonly<Record<string, string>> {
  if (text === null) return {}
  return pairs(text.includes('=') ? text : decoded(text), ',') ?? {}
}

function pairs(text: string | null, separator: string): Readonly<Record<string, string>> | null {
  if (text === null) return null
  const parts = text.split(separator).map(pairOf)
  return Object.fromEntries(parts.filter(([name]) => name !== ''))
}

/** Name and value: what stands before and after the first `=`. */
function pairOf(text: string): readonly [string, string] {
  const [name = '', ...value] = text.split('=')
  return [decoded(name), decoded(value.join('='))]
}

/** URL-decoded where it can be; a header's text is never a reason to fail. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text).trim()
  } catch {
    return text.trim()
  }
}
