import { homedir } from 'node:os'
import { join } from 'node:path'
import { asTyped } from './project.mjs'

/**
 * Where a person's console keeps its data: the folder asked for, else the one that this kind of computer sets aside.
 * @param {string | undefined} asked
 * @param {{ platform?: string, environment?: NodeJS.ProcessEnv, home?: string }} computer
 */
export function profileFolder(
  asked,
  { platform = process.platform, environment = process.env, home = homedir() } = {},
) {
  if (asked !== undefined) return asTyped(asked)
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Vigie')
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Vigie')
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'vigie')
}
