/**
 * What functions of the core throw when they refuse their input. The code, of the closed list of its domain, says it
 * all; nobody parses the message, which repeats it.
 */
export class CodedError<Code extends string> extends Error {
  readonly code: Code

  constructor(code: Code) {
    super(code)
    this.code = code
  }
}
