import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { contentTypeOf, type BuiltFile, type BuiltFiles } from '../core/bridge/pages.ts'

/**
 * Reads the built renderer into memory once, so that serving a request never touches a path: what was not there at the
 * start does not exist.
 * @throws when the folder cannot be read
 */
export function readBuiltFiles(folder: string): BuiltFiles {
  const files = new Map<string, BuiltFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const contentType = contentTypeOf(entry.name)
    if (!entry.isFile() || contentType === null) continue
    const file = join(entry.parentPath, entry.name)
    const body = entry.name.endsWith('.html') ? readFileSync(file, 'utf8') : readFileSync(file)
    files.set(`/${relative(folder, file).split(sep).join('/')}`, { body, contentType })
  }
  return files
}
