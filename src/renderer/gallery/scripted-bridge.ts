import { BridgeError } from '../../core/bridge/errors.ts'
import type { OperationName, OperationOutput } from '../../core/bridge/operations.ts'
import type { Connection } from '../bridge/connection.ts'

/** What each operation answers; a code of an error makes it fail. */
export type Answers = {
  readonly [Name in OperationName]?: OperationOutput<Name> | BridgeError
}

/** A bridge that answers from a script, with nothing behind it. */
export function scriptedBridge(answers: Answers): Connection {
  return {
    state: () => 'open',
    subscribe: () => () => undefined,
    retry: () => undefined,
    on: () => () => undefined,
    call: (op) => {
      const answer = answers[op]
      if (answer === undefined) return Promise.reject(new BridgeError('unknown_operation'))
      if (answer instanceof BridgeError) return Promise.reject(answer)
      return Promise.resolve(answer as never)
    },
  }
}
