/** Why a file cannot be imported: one line that names the place in it and what was expected there. */
export class ImportFault extends Error {}

/**
 * @param row the row of the table, its header being row 1; null when the whole file is meant
 * @param column the name in the header; null when the whole row is meant
 */
export function importFault(
  row: number | null,
  column: string | null,
  expected: string,
): ImportFault {
  const places = [
    row === null ? null : `row ${row}`,
    column === null ? null : `column ${JSON.stringify(column)}`,
  ].filter((place) => place !== null)
  return new ImportFault(
    `${places.length === 0 ? 'file' : places.join(', ')}: expected ${expected}`,
  )
}
