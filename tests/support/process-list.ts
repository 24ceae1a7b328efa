import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Ids of running processes whose command line holds all of these texts, such as a profile's path. */
export function processesOf(...texts: readonly string[]): readonly string[] {
  return commandLines()
    .filter(([, line]) => texts.every((text) => line.includes(text)))
    .map(([id]) => id)
}

function commandLines(): readonly (readonly [string, string])[] {
  if (process.platform === 'linux') return linuxCommandLines()
  const list =
    process.platform === 'win32'
      ? spawnSync('wmic', ['process', 'get', 'ProcessId,CommandLine'], { encoding: 'utf8' })
      : spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
  return list.stdout.split('\n').map((line) => [/\d+/.exec(line)?.[0] ?? '', line] as const)
}

function linuxCommandLines(): readonly (readonly [string, string])[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        return [[id, readFileSync(`/proc/${id}/cmdline`, 'utf8')] as const]
      } catch {
        // It ended between the two looks.
        return []
      }
    })
}
