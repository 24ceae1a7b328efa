export interface SupportedCountry {
  readonly countryCode: string
  readonly defaultLanguage: string
  readonly supportedLanguages: readonly string[]
}

function country(
  countryCode: string,
  defaultLanguage: string,
  supportedLanguages: readonly string[] = [defaultLanguage],
): SupportedCountry {
  return { countryCode, defaultLanguage, supportedLanguages }
}

/** Countries of the core API (section 1.5). Those without a language of their own in it fall back to English. */
export const supportedCountries: readonly SupportedCountry[] = [
  country('AT', 'de'),
  country('AU', 'en'),
  country('BE', 'nl', ['fr', 'nl']),
  country('BG', 'bg'),
  country('BR', 'pt'),
  country('CA', 'en', ['en', 'fr']),
  country('CH', 'de', ['de', 'fr', 'it']),
  country('CN', 'en'),
  country('CY', 'el'),
  country('CZ', 'cs'),
  country('DE', 'de'),
  country('DK', 'da'),
  country('EE', 'et'),
  country('ES', 'es'),
  country('FI', 'fi'),
  country('FR', 'fr'),
  country('GB', 'en'),
  country('GR', 'el'),
  country('HR', 'hr'),
  country('HU', 'hu'),
  country('IE', 'en'),
  country('IN', 'en'),
  country('IS', 'en'),
  country('IT', 'it'),
  country('JP', 'en'),
  country('LT', 'lt'),
  country('LU', 'fr', ['fr', 'de']),
  country('LV', 'lv'),
  country('MT', 'mt'),
  country('NL', 'nl'),
  country('NO', 'en'),
  country('PL', 'pl'),
  country('PT', 'pt'),
  country('RO', 'ro'),
  country('RU', 'en'),
  country('SE', 'sv'),
  country('SI', 'sl'),
  country('SK', 'sk'),
  country('US', 'en'),
]

const codes = new Set(supportedCountries.map((each) => each.countryCode))

/** Whether a country, in upper case, is on the list. */
export function isSupportedCountry(code: string): boolean {
  return codes.has(code)
}
