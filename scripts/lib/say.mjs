/**
 * Tells the person what is being done. On the error output, since the ordinary one carries what other programs read.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** A fault that a person can mend: shown as its one message, without a trace. */
export class Obstacle extends Error {}

/**
 * Says now and then that something long is still going on.
 * @param {string} what
 * @returns {() => void} how to stop
 */
export function sayWaiting(what) {
  const began = Date.now()
  const timer = setInterval(() => {
    say(`  ${what} (${Math.round((Date.now() - began) / 1000)} s so far)`)
  }, 10_000)
  return () => clearInterval(timer)
}
