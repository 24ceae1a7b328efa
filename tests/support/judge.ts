import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { unreached } from './tab-walk.ts'

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The rules whose outcome hangs on colours: what is left to ask when only the scheme has changed. */
const aboutColours = ['color-contrast', 'link-in-text-block']

export interface Judge {
  /** Judges what the page shows now by WCAG 2.2 AA. */
  readonly screen: (name: string) => Promise<void>
  /** Everything that was found, one line each. */
  readonly findings: readonly string[]
}

/** @param walks also in dark colours, and once round each screen with the Tab key */
export function judgeOf(page: Page, { walks }: { readonly walks: boolean }): Judge {
  const findings: string[] = []
  async function ask(name: string, axe: AxeBuilder): Promise<void> {
    const { violations } = await axe.analyze()
    for (const { id, nodes } of violations)
      findings.push(...nodes.map(({ html }) => `${name}: ${id} at ${html.slice(0, 200)}`))
  }
  async function screen(name: string): Promise<void> {
    await ask(name, new AxeBuilder({ page }).withTags(standard))
    if (!walks) return
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
    await ask(`${name}, dark`, new AxeBuilder({ page }).withRules(aboutColours))
    await page.emulateMedia({ colorScheme: 'light' })
    await page.locator('html[data-mantine-color-scheme="light"]').waitFor()
    for (const missed of await unreached(page)) findings.push(`${name}: Tab misses ${missed}`)
  }
  return { screen, findings }
}
