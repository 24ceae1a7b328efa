import { endChildren } from './processes.mjs'
import { Obstacle, say } from './say.mjs'

/**
 * Runs a command of package.json and ends with the exit code it returns. What a person can mend is said in one message;
 * whatever happens, no child is left.
 * @param {() => Promise<number>} command
 */
export async function main(command) {
  try {
    process.exitCode = await command()
  } catch (fault) {
    if (!(fault instanceof Obstacle)) throw fault
    say(fault.message)
    process.exitCode = 1
  } finally {
    await endChildren()
  }
}
