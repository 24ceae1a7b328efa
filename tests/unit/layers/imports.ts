import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)))

/** One import as it stands in a file. */
export interface Edge {
  /** Path of the importing file inside the project, with `/`. */
  readonly from: string
  /** A path inside the project, or the name of a package or of a `node:` module. */
  readonly to: string
  readonly isPackage: boolean
}

/** Every source file of these folders, as paths inside the project. */
export function sourceFiles(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )
}

export function sourceOf(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** What a source imports: statements, re-exports, dynamic imports and `require`. */
export function edgesOf(file: string, source: string): readonly Edge[] {
  const code = withoutComments(source)
  return importPatterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => {
      const { name = '' } = match.groups ?? {}
      const isPackage = !name.startsWith('.')
      return {
        from: file,
        to: isPackage ? name : posix.normalize(posix.join(dirname(file), name)),
        isPackage,
      }
    }),
  )
}

const importPatterns = [
  /(?:^|\n|;)\s*(?:import|export)\s+[^'";]*?\bfrom\s*['"](?<name>[^'"]+)['"]/g,
  /(?:^|\n|;)\s*import\s*['"](?<name>[^'"]+)['"]/g,
  /\bimport\(\s*['"](?<name>[^'"]+)['"]/g,
  /\brequire\(\s*['"](?<name>[^'"]+)['"]/g,
] as const

/** Code without its comments; strings that look like comments lose nothing that matters here. */
export function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}
