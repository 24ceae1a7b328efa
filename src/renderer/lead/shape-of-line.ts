/** A chart's own coordinates: x from 0 to `width`, y from 0 (the most) to `height` (none). */
export interface Frame {
  readonly width: number
  readonly height: number
}

export interface LineShape {
  readonly line: string
  readonly area: string
  /** The value at the top of the chart: round, and never less than the largest. */
  readonly top: number
}

/** The path of a line through values that stand at equal distances. One value is drawn as a level line. */
export function shapeOfLine(values: readonly number[], frame: Frame): LineShape {
  const top = roundTop(Math.max(0, ...values))
  const even = values.length === 1 ? [values[0] ?? 0, values[0] ?? 0] : values
  const step = frame.width / Math.max(1, even.length - 1)
  const points = even.map((value, place) => {
    const y = frame.height - (value / top) * frame.height
    return `${round(place * step)} ${round(y)}`
  })
  if (points.length === 0) return { line: '', area: '', top }
  const line = `M${points.join('L')}`
  return { line, area: `${line}L${frame.width} ${frame.height}L0 ${frame.height}Z`, top }
}

/** The smallest round number that holds a value: 1, 2, 3, 4, 5, 6, 8, 10, 20... */
export function roundTop(value: number): number {
  let unit = 1
  for (;;) {
    for (const factor of [1, 2, 3, 4, 5, 6, 8]) if (factor * unit >= value) return factor * unit
    unit *= 10
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
