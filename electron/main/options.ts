import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { app } from 'electron'

export interface ElectronOptions {
  readonly profile: string
  readonly platformUrl: string | null
  readonly holdSeconds: number | null
  readonly verbose: boolean
}

/** Reads our options among Electron's and Chromium's own, which are not judged. */
export function readOptions(argv: readonly string[]): ElectronOptions {
  const { values } = parseArgs({
    args: argv.slice(1),
    strict: false,
    options: {
      profile: { type: 'string' },
      platform: { type: 'string' },
      'hold-seconds': { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  })
  const { profile, platform } = values
  const hold = values['hold-seconds']
  return {
    profile: typeof profile === 'string' ? resolve(profile) : app.getPath('userData'),
    platformUrl: typeof platform === 'string' ? platform : null,
    holdSeconds: typeof hold === 'string' && /^\d{1,4}$/.test(hold) ? Number(hold) : null,
    verbose: values.verbose === true,
  }
}
