/** A promise with its resolve outside, to let a test decide when something happens. */
export function settled<Value>(): {
  readonly promise: Promise<Value>
  readonly resolve: (value: Value) => void
} {
  return Promise.withResolvers<Value>()
}

/** Waits until something holds; says what it waited for when it never does. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  milliseconds = 5000,
): Promise<void> {
  const last = performance.now() + milliseconds
  while (!(await holds())) {
    if (performance.now() > last) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
