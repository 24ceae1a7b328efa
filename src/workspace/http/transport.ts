import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Readable } from 'node:stream'
import axios, { isAxiosError } from 'axios'
import type { Clock } from '../../core/ports/clock.ts'

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** From the platform's root, with a leading slash. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly bearer?: string | null
  /** Sent as `x-make-external-id` (core API, section 1.7). */
  readonly externalId?: string
  /** The name of this console's key, sent as `x-vigie-device` (governance API). */
  readonly device?: string
}

/** What came of a request: an answer of any status, or none. No answer says nothing of what the platform did. */
export type HttpOutcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      /** Parsed JSON, or the text when it is none: both occur (section 4). */
      readonly body: unknown
      /** Of `x-total-count`. */
      readonly total: number | null
    }
  | { readonly kind: 'no_answer'; readonly cause: string }

export interface Transport {
  readonly send: (request: HttpRequest, signal?: AbortSignal) => Promise<HttpOutcome>
  /**
   * Reads an answer that has no end, piece by piece, until it ends or is told to.
   * @returns the status, or null when there was no answer
   */
  readonly listen: (
    request: Pick<HttpRequest, 'path' | 'bearer'>,
    onText: (text: string) => void,
    signal: AbortSignal,
  ) => Promise<number | null>
  readonly close: () => void
}

export interface TransportOptions {
  readonly baseUrl: string
  readonly timeoutMilliseconds: number
  readonly clock: Clock
  readonly onOutcome: (outcome: HttpOutcome, milliseconds: number, request: HttpRequest) => void
}

const largestAnswer = 128 * 1024 * 1024

/** HTTP to one platform. Redirects are not followed: they would carry the bearer elsewhere. */
export function transport(options: TransportOptions): Transport {
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: 8 })
  const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: 8 })
  const isLoopback = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/.test(
    options.baseUrl,
  )
  const client = axios.create({
    baseURL: options.baseUrl,
    httpAgent,
    httpsAgent,
    adapter: 'http',
    maxRedirects: 0,
    maxContentLength: largestAnswer,
    timeout: options.timeoutMilliseconds,
    validateStatus: () => true,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    // Axios reads proxies from the environment, where loopback is often forgotten.
    ...(isLoopback ? { proxy: false as const } : {}),
  })

  async function attempt(request: HttpRequest, signal?: AbortSignal): Promise<HttpOutcome> {
    try {
      // Axios' own timeout ends with the first byte; this one bounds the whole exchange.
      const deadline = AbortSignal.timeout(options.timeoutMilliseconds)
      const response = await client.request<unknown>({
        method: request.method,
        url: request.path,
        params: request.query,
        data: request.form === undefined ? request.json : new URLSearchParams(request.form),
        headers: headersOf(request),
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      })
      const total = Number(response.headers['x-total-count'] ?? Number.NaN)
      return {
        kind: 'answer',
        status: response.status,
        body: parsed(response.data),
        total: Number.isFinite(total) ? total : null,
      }
    } catch (fault) {
      return {
        kind: 'no_answer',
        cause: isAxiosError(fault) ? (fault.code ?? 'unknown') : 'unknown',
      }
    }
  }

  async function listen(
    { path, bearer }: Pick<HttpRequest, 'path' | 'bearer'>,
    onText: (text: string) => void,
    signal: AbortSignal,
  ): Promise<number | null> {
    try {
      const { status, data } = await client.request<Readable>({
        url: path,
        headers: {
          ...headersOf({ method: 'GET', path, ...(bearer === undefined ? {} : { bearer }) }),
          accept: 'text/event-stream',
        },
        responseType: 'stream',
        timeout: 0,
        signal,
      })
      if (status !== 200) data.destroy()
      else for await (const text of data.setEncoding('utf8')) onText(String(text))
      return status
    } catch {
      return null
    }
  }

  return {
    listen,
    send: async (request, signal) => {
      const start = options.clock.monotonic()
      const outcome = await attempt(request, signal)
      options.onOutcome(outcome, options.clock.monotonic() - start, request)
      return outcome
    },
    close: () => {
      httpAgent.destroy()
      httpsAgent.destroy()
    },
  }
}

function headersOf(request: HttpRequest): Record<string, string> {
  return {
    accept: 'application/json',
    // Turns the platform's cookies off (core API, section 2.5).
    'x-make-app-name': 'backoffice',
    'x-make-source': 'core',
    ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.bearer ? { authorization: `Bearer ${request.bearer}` } : {}),
    ...(request.device === undefined ? {} : { 'x-vigie-device': request.device }),
    ...(request.externalId === undefined ? {} : { 'x-make-external-id': request.externalId }),
  }
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return data
  }
}
