import { parseArgs } from 'node:util'

/** What the platform's command was asked for. */
export interface CommandOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly data: string | null
  readonly seed: 'demo' | 'empty'
  readonly fixture: string | null
  /** Decidim exports. */
  readonly imports: readonly string[]
  readonly indexLagMilliseconds: number
  readonly coreOnly: boolean
}

/** Why the command cannot be followed: one line. */
export class OptionFault extends Error {}

/** The development port of the core API (section 1.1). */
const defaultPort = 9000

/**
 * Reads the arguments of the command.
 * @throws OptionFault
 */
export function readOptions(arguments_: readonly string[]): CommandOptions {
  const values = parse(arguments_)
  const seed = values.seed ?? (values.fixture === undefined ? 'demo' : 'empty')
  if (seed !== 'demo' && seed !== 'empty') throw new OptionFault('--seed: expected demo or empty')
  if (seed === 'demo' && values.fixture !== undefined) {
    throw new OptionFault('--fixture: expected without --seed demo, which has data of its own')
  }
  return {
    host: values.host ?? '127.0.0.1',
    port: natural('--port', values.port, 65_535) ?? defaultPort,
    data: values.data ?? null,
    seed,
    fixture: values.fixture ?? null,
    imports: (values.import ?? []).map(decidimFile),
    indexLagMilliseconds: natural('--index-lag', values['index-lag'], 3_600_000) ?? 0,
    coreOnly: values['core-only'] ?? false,
  }
}

function parse(arguments_: readonly string[]) {
  try {
    return parseArgs({
      args: [...arguments_],
      strict: true,
      allowPositionals: false,
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        data: { type: 'string' },
        seed: { type: 'string' },
        fixture: { type: 'string' },
        import: { type: 'string', multiple: true },
        'index-lag': { type: 'string' },
        'core-only': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new OptionFault(text.split(/\n|\. /)[0] ?? text)
  }
}

function natural(name: string, text: string | undefined, most: number): number | null {
  if (text === undefined) return null
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (number <= most) return number
  throw new OptionFault(`${name}: expected a number from 0 to ${most}`)
}

function decidimFile(text: string): string {
  const file = /^decidim:(.+)$/.exec(text)?.[1]
  if (file === undefined) throw new OptionFault('--import: expected decidim:FILE')
  return file
}
