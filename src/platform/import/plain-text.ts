const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  euro: '€',
  oelig: 'œ',
  deg: '°',
}

const combining: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  cedil: '\u0327',
  tilde: '\u0303',
}

/**
 * The text of a cell that may hold HTML: paragraphs and breaks become lines, items get a dash, entities become their
 * letters. What still looks like markup afterwards is kept apart with a space, for the platform refuses markup
 * (core API, section 4.1).
 */
export function plainText(cell: string): string {
  const text = cell
    .replaceAll(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<li\b[^>]*>/gi, '\n- ')
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|h[1-6]|ul|ol|blockquote)\s*>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
  return tidyLines(withoutEntities(text)).replaceAll(/<(?=[a-z/!?])/gi, '< ')
}

function withoutEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (entity, ...parts) => {
    const [decimal, hexadecimal, name] = parts as (string | undefined)[]
    if (name !== undefined) return namedCharacter(name) ?? entity
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
    return isCharacter(code) ? String.fromCodePoint(code) : entity
  })
}

/** `amp`, or a letter with its accent such as `eacute` (HTML Living Standard, 13.5 "Named character references"). */
function namedCharacter(name: string): string | null {
  const accented = /^([a-z])(acute|grave|circ|uml|cedil|tilde)$/i.exec(name)
  if (accented === null) return named[name.toLowerCase()] ?? null
  const [, letter = '', accent = ''] = accented
  return `${letter}${combining[accent.toLowerCase()] ?? ''}`.normalize('NFC')
}

/** Neither half of a surrogate pair, nor a control character, nor beyond Unicode. */
function isCharacter(code: number): boolean {
  return code >= 32 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff)
}

/** Unix line ends, no space at the ends of lines, one empty line at most. */
function tidyLines(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
