import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface BrowserHostOptions {
  readonly profile: string
  readonly platformUrl: string | null
  /** 0 for any free port. */
  readonly port: number
  readonly holdSeconds: number | null
  /** Executable of a browser to open the console in, or null to open none. */
  readonly window: string | null
  readonly verbose: boolean
}

/** @throws Error with one line for the person who typed the options */
export function readOptions(argv: readonly string[]): BrowserHostOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      profile: { type: 'string' },
      platform: { type: 'string' },
      port: { type: 'string', default: '0' },
      'hold-seconds': { type: 'string' },
      window: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  })
  if (values.profile === undefined) throw new Error('--profile DIR is needed')
  const hold = values['hold-seconds']
  return {
    profile: resolve(values.profile),
    platformUrl: values.platform ?? null,
    port: wholeNumber('--port', values.port, 65_535),
    holdSeconds: hold === undefined ? null : wholeNumber('--hold-seconds', hold, 3600),
    window: values.window ?? null,
    verbose: values.verbose,
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= most) return value
  throw new Error(`${name}: expected a whole number from 0 to ${most}, found '${text}'`)
}
