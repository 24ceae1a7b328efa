import { session, type Session } from 'electron'
import type { BuiltFiles } from '../../src/core/bridge/pages.ts'
import { isOurs, scheme, serveFiles } from './scheme.ts'

/** All that a page of ours may ask the system for (security checklist, item 5). */
const grantedPermissions: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write',
  'notifications',
])

/** A session in memory, without network and without permissions: the page has its files and its bridge. */
export function closedSession(files: BuiltFiles): Session {
  const closed = session.fromPartition('console')
  closed.protocol.handle(scheme, serveFiles(files))
  closed.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !mayLoad(details.url) }),
  )
  closed.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(grantedPermissions.has(permission)),
  )
  closed.setPermissionCheckHandler((_contents, permission) => grantedPermissions.has(permission))
  closed.setDevicePermissionHandler(() => false)
  closed.setDisplayMediaRequestHandler((_request, callback) => callback({}))
  // Dictionaries would be fetched from a server.
  closed.setSpellCheckerEnabled(false)
  return closed
}

/** Our files, and what the page itself made of them. */
function mayLoad(url: string): boolean {
  if (url.startsWith('data:')) return true
  return isOurs(url.startsWith('blob:') ? url.slice('blob:'.length) : url)
}
