import type { Log } from '../ports/log.ts'
import type { Channel } from './channel.ts'
import type { Schedule } from './client.ts'
import { bridgeVersion, type BridgeEvent, type BridgeRequest } from './envelope.ts'
import type { BridgeErrorCode } from './errors.ts'
import type { EventName, EventPayload } from './events.ts'
import { readMessage } from './frames.ts'
import { hostHandlers, type PreferenceStore } from './host-handlers.ts'
import { isOperationName, operations } from './operations.ts'
import { answer } from './server.ts'
import { superviseWorkspace, type StartWorkspace } from './supervision.ts'
import { requestRelay } from './relay.ts'
import { sizeFault } from './size.ts'
import type { HostDescription } from './views.ts'

/** What a host brings: its way of starting the workspace process, of keeping preferences, of waiting. */
export interface HostMeans {
  readonly describe: () => HostDescription
  readonly preferences: PreferenceStore
  readonly startWorkspace: StartWorkspace
  readonly schedule: Schedule
  readonly log: Log
}

export interface Host {
  /** Serves one page until its channel closes; returns how to stop earlier. */
  readonly connect: (page: Channel) => () => void
  /** Closes every page's channel and ends the workspace process; resolves when it has ended. */
  readonly close: () => Promise<void>
}

/**
 * The part of a host that is the same everywhere: answers `host.*`, forwards the rest to the one workspace process,
 * keeps that process running, and passes its events to every page.
 */
export function createHost(means: HostMeans): Host {
  const { log } = means
  const pages = new Set<Channel>()
  /** Why calls fail while no workspace answers: it is gone, or it said why it cannot work. */
  let absence: BridgeErrorCode = 'workspace_gone'
  const relay = requestRelay(means.schedule, () => absence)
  const workspace = superviseWorkspace({
    start: means.startWorkspace,
    schedule: means.schedule,
    log,
    receive: (message) => {
      const read = readMessage(message)
      if (read?.kind === 'failure') fail(read.code)
      else if (read?.kind === 'response') relay.settle(read.response)
      else if (read?.kind === 'event') pass(read.event)
      else log.warn('host.malformed_from_workspace')
    },
    gone: relay.failAll,
  })
  const handlers = hostHandlers({
    describe: means.describe,
    preferences: means.preferences,
    lock: workspace.restart,
    emit: broadcast,
  })

  function fail(code: BridgeErrorCode): void {
    absence = code
    log.error('workspace.cannot_work', { code })
  }

  function pass(event: BridgeEvent): void {
    // A workspace that tells something works.
    absence = 'workspace_gone'
    for (const page of pages) page.post(event)
  }

  function broadcast<Name extends EventName>(event: Name, payload: EventPayload<Name>): void {
    for (const page of pages) page.post({ v: bridgeVersion, event, payload })
  }

  async function serve(page: Channel, request: BridgeRequest): Promise<void> {
    const respond = (response: unknown): void => {
      if (pages.has(page)) page.post(response)
    }
    if (!isForWorkspace(request.op)) return respond(await answer(request, handlers, log))
    const operation = operations[request.op]
    const tooLarge = sizeFault(operation, request.input)
    if (tooLarge !== null) {
      return respond({ v: bridgeVersion, id: request.id, ok: false, error: tooLarge.body })
    }
    relay.forward(page, request, operation.timeoutSeconds, workspace.post, respond)
  }

  return {
    connect: (page) => {
      pages.add(page)
      const stopListening = page.listen((message) => {
        const read = readMessage(message)
        if (read?.kind === 'request') void serve(page, read.request)
        else log.warn('host.malformed_from_page')
      })
      const leave = (): void => {
        pages.delete(page)
        stopListening()
        relay.forget(page)
      }
      page.onClose(leave)
      return leave
    },
    close: async () => {
      relay.failAll()
      for (const page of pages) page.close()
      await workspace.stop()
    },
  }
}

function isForWorkspace(op: string): op is Exclude<keyof typeof operations, `host.${string}`> {
  return isOperationName(op) && operations[op].by === 'workspace'
}
