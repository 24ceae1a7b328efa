const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size in the unit a person would choose, decimal as disks are sold. */
export function byteParts(bytes: number): {
  readonly value: number
  readonly unit: (typeof units)[number]
} {
  let value = bytes
  let place = 0
  while (value >= 1000 && place < units.length - 1) {
    value /= 1000
    place += 1
  }
  return { value, unit: units[place] ?? 'byte' }
}
