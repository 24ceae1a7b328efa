import type { Channel } from './channel.ts'
import type { Schedule } from './client.ts'
import { bridgeVersion, type BridgeRequest, type BridgeResponse } from './envelope.ts'
import { BridgeError, type BridgeErrorCode } from './errors.ts'

interface Waiting {
  readonly page: Channel
  readonly pageId: number
  readonly respond: (response: BridgeResponse) => void
  readonly cancel: () => void
}

export interface RequestRelay {
  /** Sends a page's request on under an id of the relay's own, so that two pages may use the same ids. */
  readonly forward: (
    page: Channel,
    request: BridgeRequest,
    timeoutSeconds: number,
    post: (message: unknown) => boolean,
    respond: (response: BridgeResponse) => void,
  ) => void
  readonly settle: (response: BridgeResponse) => void
  /** Answers everything that waits with the reason of the workspace's absence. */
  readonly failAll: () => void
  /** Drops what a page that has gone still waits for. */
  readonly forget: (page: Channel) => void
}

/**
 * Keeps which page waits for which answer of the workspace, each no longer than its operation allows.
 * @param absence why no workspace answers, at the moment when none does
 */
export function requestRelay(schedule: Schedule, absence: () => BridgeErrorCode): RequestRelay {
  const waiting = new Map<number, Waiting>()
  let lastId = 0

  function take(id: number): Waiting | undefined {
    const call = waiting.get(id)
    waiting.delete(id)
    call?.cancel()
    return call
  }

  function fail(id: number, code: BridgeErrorCode): void {
    const call = take(id)
    call?.respond(failure(call.pageId, code))
  }

  return {
    forward: (page, request, timeoutSeconds, post, respond) => {
      lastId += 1
      const id = lastId
      if (!post({ ...request, id })) return respond(failure(request.id, absence()))
      const cancel = schedule(timeoutSeconds * 1000, () => fail(id, 'timeout'))
      waiting.set(id, { page, pageId: request.id, respond, cancel })
    },
    settle: (response) => {
      const call = take(response.id)
      call?.respond({ ...response, id: call.pageId })
    },
    failAll: () => {
      for (const id of waiting.keys()) fail(id, absence())
    },
    forget: (page) => {
      for (const [id, call] of waiting) if (call.page === page) take(id)
    },
  }
}

function failure(id: number, code: BridgeErrorCode): BridgeResponse {
  return { v: bridgeVersion, id, ok: false, error: new BridgeError(code).body }
}
