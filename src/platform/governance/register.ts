import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  ActsAnswer,
  ActsBody,
  ChangesAnswer,
  DeviceAnswer,
  DeviceInput,
  largestAttachment,
  LeaseAnswer,
  LeaseInput,
} from '../../core/governance/wire.ts'
import type { PlatformContext } from '../context.ts'
import { route } from '../http/operation.ts'
import { acceptRawBodies } from '../http/raw-body.ts'
import { pushActs } from './acts/push-acts.ts'
import { getAttachment, putAttachment } from './attachments.ts'
import { enrolDevice, revokeDevice } from './devices.ts'
import { registerEvents } from './events.ts'
import { getChanges } from './feed/get-changes.ts'
import { releaseLease, takeLease } from './leases.ts'

/** Largest body of `POST /acts`, in bytes: five hundred ordinary acts, or a few that carry a charter. */
const largestActs = 8 * 1024 * 1024

/** The governance API (`vigie-api.md`) beside the core API. */
export function registerGovernance(app: FastifyInstance, platform: PlatformContext): void {
  registerDevices(app, platform)
  registerLeases(app, platform)
  registerEvents(app, platform)
  route(app, platform, {
    name: 'VigieChanges',
    method: 'GET',
    path: '/vigie/v1/changes',
    guard: 'signed-in',
    contract: {
      summary: 'Gives what changed since a cursor, as far as the caller may see it.',
      answers: { 200: ChangesAnswer },
    },
    run: async (call) => await getChanges(platform.governance, call),
  })
  // Scopes of their own, because their bodies may be larger than those of the core API.
  void app.register(async (scope) => {
    acceptRawBodies(scope, largestActs)
    registerActs(scope, platform)
    await Promise.resolve()
  })
  void app.register(async (scope) => {
    acceptRawBodies(scope, largestAttachment)
    registerAttachments(scope, platform)
    await Promise.resolve()
  })
}

function registerActs(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'VigieActs',
    method: 'POST',
    path: '/vigie/v1/acts',
    guard: 'signed-in',
    contract: {
      summary: 'Takes signed acts, each by itself, in order.',
      body: ActsBody,
      answers: { 200: ActsAnswer },
    },
    run: async (call) => await pushActs(platform.governance, platform.log, call),
  })
}

function registerDevices(app: FastifyInstance, platform: PlatformContext): void {
  const { governance } = platform
  route(app, platform, {
    name: 'VigieEnrolDevice',
    method: 'POST',
    path: '/vigie/v1/devices',
    guard: 'signed-in',
    contract: {
      summary: 'Enrols the key of a console.',
      body: DeviceInput,
      answers: { 201: DeviceAnswer },
    },
    run: async (call) => await enrolDevice(governance, call),
  })
  route(app, platform, {
    name: 'VigieRevokeDevice',
    method: 'DELETE',
    path: '/vigie/v1/devices/:keyId',
    guard: 'signed-in',
    contract: { summary: 'Revokes the key of a console.', answers: { 204: null } },
    run: async (call) => await revokeDevice(governance, call.caller, call.parameter('keyId')),
  })
  // A key's name has a slash in it, which not every client escapes.
  route(app, platform, {
    name: 'VigieRevokeDeviceOfPerson',
    method: 'DELETE',
    path: '/vigie/v1/devices/:person/:device',
    guard: 'signed-in',
    contract: { summary: 'Revokes the key of a console.', answers: { 204: null } },
    run: async (call) => {
      const keyId = `${call.parameter('person')}/${call.parameter('device')}`
      return await revokeDevice(governance, call.caller, keyId)
    },
  })
}

function registerLeases(app: FastifyInstance, platform: PlatformContext): void {
  const { governance } = platform
  route(app, platform, {
    name: 'VigieTakeLease',
    method: 'POST',
    path: '/vigie/v1/leases',
    guard: 'signed-in',
    contract: {
      summary: 'Reserves cases that wait.',
      body: LeaseInput,
      answers: { 200: LeaseAnswer },
    },
    run: async (call) => await takeLease(governance, call),
  })
  route(app, platform, {
    name: 'VigieReleaseLease',
    method: 'DELETE',
    path: '/vigie/v1/leases/:leaseId',
    guard: 'signed-in',
    contract: { summary: 'Gives reserved cases back.', answers: { 204: null } },
    run: async (call) => await releaseLease(governance, call.caller, call.parameter('leaseId')),
  })
}

function registerAttachments(app: FastifyInstance, platform: PlatformContext): void {
  const { governance } = platform
  const path = '/vigie/v1/attachments/:sha256'
  route(app, platform, {
    name: 'VigiePutAttachment',
    method: 'PUT',
    path,
    guard: 'signed-in',
    contract: {
      summary: 'Keeps an attachment under its hash.',
      answers: { 201: z.strictObject({ sha256: z.string(), size: z.int() }) },
    },
    run: async (call) => await putAttachment(governance, call),
  })
  route(app, platform, {
    name: 'VigieGetAttachment',
    method: 'GET',
    path,
    guard: 'signed-in',
    contract: { summary: 'Gives the bytes of an attachment.', answers: { 200: null } },
    run: async (call) => await getAttachment(governance, call),
  })
}
