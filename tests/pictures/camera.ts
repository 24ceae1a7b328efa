import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
  { width: 1920, height: 1080 },
] as const
const schemes = ['light', 'dark'] as const

export interface Camera {
  /** Takes what the page shows in both schemes and three sizes. */
  readonly screen: (name: string) => Promise<void>
}

/** Pictures of `folder`, named `SCREEN-WIDTHxHEIGHT-SCHEME.png`. @param guide also copies the usual size there, in light */
export function cameraOf(
  page: Page,
  folder: string,
  guide: { readonly folder: string; readonly names: ReadonlySet<string> },
): Camera {
  mkdirSync(folder, { recursive: true })
  mkdirSync(guide.folder, { recursive: true })

  async function shoot(file: string): Promise<void> {
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  }

  async function screen(name: string): Promise<void> {
    await page.mouse.move(0, 0)
    // A skeleton is no picture of a screen.
    await expect(page.locator('[class*="skeleton"]')).toHaveCount(0, { timeout: 20_000 })
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height })
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
        await shoot(join(folder, `${name}-${width}x${height}-${colorScheme}.png`))
      }
    }
    await page.setViewportSize(sizes[0])
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.locator('html[data-mantine-color-scheme="light"]').waitFor()
    if (guide.names.has(name)) await shoot(join(guide.folder, `${name}.png`))
  }

  return { screen }
}
