import { parseArgs } from 'node:util'
import { say } from './say.mjs'

/** @typedef {{ readonly type: 'string' | 'boolean', readonly check?: (text: string) => string | null }} Option */

/** @typedef {Record<string, string | boolean | undefined>} Values */

/**
 * Reads options. A wrong one ends the command with one line and exit code 2; `--help` prints the usage and ends it.
 * @param {{ command: string, usage: string, options: Record<string, Option> }} description
 * @returns {Values}
 */
export function readArguments({ command, usage, options }) {
  const argv = process.argv.slice(2)
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  const result = judge(options, argv)
  if ('values' in result) return result.values
  say(`${result.fault}  (${command} -- --help lists the options)`)
  process.exit(2)
}

/**
 * The value of an option that takes a text.
 * @param {Values} values
 * @param {string} name
 */
export function textOf(values, name) {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/**
 * @param {Record<string, Option>} options
 * @param {readonly string[]} argv
 * @returns {{ values: Values } | { fault: string }}
 */
export function judge(options, argv) {
  /** @type {Values} */
  let values
  try {
    const plain = Object.fromEntries(
      Object.entries(options).map(([name, option]) => [name, { type: option.type }]),
    )
    const parsed = parseArgs({ args: [...argv], options: plain, strict: true, tokens: true })
    const names = parsed.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []))
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    if (twice !== undefined) return { fault: `--${twice}: expected once, found twice.` }
    values = { ...parsed.values }
  } catch (fault) {
    return {
      fault: fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : 'Wrong options.',
    }
  }
  for (const [name, value] of Object.entries(values)) {
    const fault = typeof value === 'string' ? options[name]?.check?.(value) : null
    if (fault !== null && fault !== undefined) {
      return { fault: `--${name}: expected ${fault}, found '${value}'.` }
    }
  }
  return { values }
}

/** @param {string} text */
export function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? null : 'a port from 0 to 65535'
}

/** @param {string} text */
export function isSeconds(text) {
  return /^\d{1,4}$/.test(text) && Number(text) <= 3600 ? null : 'seconds from 0 to 3600'
}

/** @param {string} text */
export function isHttpUrl(text) {
  const fault = "an address such as 'https://platform.example.org'"
  if (!URL.canParse(text)) return fault
  return ['http:', 'https:'].includes(new URL(text).protocol) ? null : fault
}

/** @param {string} text */
export function isHost(text) {
  return text === 'electron' || text === 'browser' ? null : "'electron' or 'browser'"
}

/** @param {string} text */
export function isImport(text) {
  return /^decidim:./s.test(text) ? null : "'decidim:FILE'"
}
