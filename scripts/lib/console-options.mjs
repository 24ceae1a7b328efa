import { isHost, isPort, isSeconds, textOf } from './arguments.mjs'

/** The options of a console, which `npm start` and `npm run console` share. */

/** @type {Record<string, import('./arguments.mjs').Option>} */
export const consoleOptions = {
  host: { type: 'string', check: isHost },
  profile: { type: 'string' },
  port: { type: 'string', check: isPort },
  'hold-seconds': { type: 'string', check: isSeconds },
  'no-open': { type: 'boolean' },
  verbose: { type: 'boolean' },
}

/** Their lines in a usage. */
export const consoleUsage = `  --host electron|browser  where the console opens; by default Electron when it can be had
  --profile DIR          where this console keeps its data
  --port N               port of the console (browser host only)
  --hold-seconds N       how long a decision can be undone before it leaves
  --no-open              only print the address
  --verbose              print the log of the console
  --help                 this text`

/**
 * What was typed, as a console takes it.
 * @param {import('./arguments.mjs').Values} values
 */
export function consoleChoices(values) {
  return {
    port: textOf(values, 'port'),
    host: textOf(values, 'host'),
    holdSeconds: textOf(values, 'hold-seconds'),
    open: values['no-open'] !== true,
    verbose: values['verbose'] === true,
  }
}
