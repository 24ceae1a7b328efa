/** How long something took, in milliseconds: half of all times are at most p50, and so on. */
export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((left, right) => left - right)
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export function line(name: string, { p50, p95, p99 }: Spread): string {
  const three = [p50, p95, p99].map((value) => value.toFixed(2).padStart(9)).join('')
  return `  ${name.padEnd(42)}${three}`
}
