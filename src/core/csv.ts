/** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/

/**
 * One line of a CSV file (RFC 4180), with its line break. A cell that a spreadsheet would run as a formula gets an
 * apostrophe in front, which spreadsheets hide; numbers are written plainly.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

function cellOf(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** What makes spreadsheets read UTF-8. */
export const byteOrderMark = '\u{FEFF}'
