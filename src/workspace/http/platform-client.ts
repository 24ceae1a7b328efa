import type { Meta } from '../store/meta.ts'
import { refresh, Tokens } from './tokens.ts'
import type { HttpOutcome, HttpRequest, Transport } from './transport.ts'

export type Outcome = HttpOutcome | { readonly kind: 'signed_out' }

/** The platform as a signed-in person calls it. */
export interface PlatformClient {
  readonly call: (request: HttpRequest, signal?: AbortSignal) => Promise<Outcome>
  /** As `Transport.listen`, signed in; ends at once when it is not. */
  readonly listen: (
    path: string,
    onText: (text: string) => void,
    signal: AbortSignal,
  ) => Promise<void>
  readonly signedIn: () => boolean
  /** Takes a new sign-in, on disk before it is used. */
  readonly take: (tokens: Tokens) => void
}

const tokensKey = 'tokens'

/** A fresh token may run out before it is used; one that is refused again and again is no sign-in. */
const mostRenewals = 2

export function saveTokens(meta: Meta, tokens: Tokens): void {
  meta.write(tokensKey, tokens)
}

/**
 * Calls with the bearer. A 401 says that the operation did not run, so it is refreshed and called again; calls
 * at the same time share one refresh, since a refresh token serves once.
 * @param onSignedOut called when the platform has ended the sign-in
 */
export function platformClient(
  http: Transport,
  meta: Meta,
  onSignedOut: () => void,
): PlatformClient {
  let tokens = meta.read(tokensKey, Tokens)
  let refreshing: Promise<'refreshed' | 'ended' | 'unknown'> | null = null

  function end(): 'ended' {
    if (tokens !== null) {
      tokens = null
      meta.remove(tokensKey)
      onSignedOut()
    }
    return 'ended'
  }

  async function renew(stale: Tokens): Promise<'refreshed' | 'ended' | 'unknown'> {
    if (stale.refresh === null) return end()
    const outcome = await refresh(http, stale.refresh)
    // A new sign-in came meanwhile: it stands, whatever became of the old one.
    if (tokens !== stale) return tokens === null ? 'ended' : 'refreshed'
    if (outcome.kind === 'unknown') return 'unknown'
    if (outcome.kind === 'ended') return end()
    saveTokens(meta, outcome.tokens)
    tokens = outcome.tokens
    return 'refreshed'
  }

  function renewOnce(stale: Tokens): Promise<'refreshed' | 'ended' | 'unknown'> {
    if (tokens !== stale) return Promise.resolve(tokens === null ? 'ended' : 'refreshed')
    refreshing ??= renew(stale).finally(() => {
      refreshing = null
    })
    return refreshing
  }

  return {
    call: async (request, signal) => {
      for (let renewals = 0; renewals <= mostRenewals; renewals += 1) {
        const used = tokens
        if (used === null) return { kind: 'signed_out' }
        const outcome = await http.send({ ...request, bearer: used.access }, signal)
        if (outcome.kind === 'no_answer' || outcome.status !== 401) return outcome
        const renewal = await renewOnce(used)
        if (renewal === 'unknown') return { kind: 'no_answer', cause: 'refresh' }
      }
      end()
      return { kind: 'signed_out' }
    },
    listen: async (path, onText, signal) => {
      const used = tokens
      if (used === null) return
      const status = await http.listen({ path, bearer: used.access }, onText, signal)
      if (status === 401) await renewOnce(used)
    },
    signedIn: () => tokens !== null,
    take: (fresh) => {
      saveTokens(meta, fresh)
      tokens = fresh
    },
  }
}
