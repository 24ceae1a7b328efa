import { join } from 'node:path'
import { BridgeError } from '../../core/bridge/errors.ts'
import { connect, sqliteCode } from '../store/driver.ts'
import { makePrivateFolder } from './files.ts'

/**
 * Takes the profile for this process, until released or until the process ends in any way: the lock is an exclusive
 * transaction on a small database, so it is the operating system's own and no crash leaves it behind.
 * @throws BridgeError `profile_in_use`
 */
export function lockProfile(profileDirectory: string): () => void {
  makePrivateFolder(profileDirectory)
  const database = connect(join(profileDirectory, 'lock.db'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (fault) {
    database.close()
    if (sqliteCode(fault)?.startsWith('SQLITE_BUSY')) throw new BridgeError('profile_in_use')
    throw fault
  }
  return () => database.close()
}
