import type { Page } from '@playwright/test'

/** More than the stops themselves: a date field has several, and the way round passes the page's own edge. */
const spare = 8

/**
 * Walks once round the page, or round the dialog that is open, with the Tab key alone.
 * @returns what can be pressed or typed in and never got the focus, each by its markup's beginning
 */
export async function unreached(page: Page): Promise<readonly string[]> {
  const stops = await page.evaluate(markStops)
  for (let strokes = 0; strokes < stops + spare; strokes += 1) await page.keyboard.press('Tab')
  return await page.evaluate(readMissed)
}

interface WalkedWindow {
  walk?: { readonly stops: readonly HTMLElement[]; readonly reached: Set<EventTarget | null> }
}

/** Runs in the page: finds the stops and notes from now on which ones get the focus. */
function markStops(): number {
  const dialog = document.querySelector('[role="dialog"][aria-modal="true"]')
  const root = dialog ?? document
  const pressable = 'a[href], button, input, select, textarea, summary, [tabindex]'
  const stops = [...root.querySelectorAll<HTMLElement>(pressable)].filter((element) => {
    const isUnchosenRadio =
      element instanceof HTMLInputElement && element.type === 'radio' && !element.checked
    return (
      element.tabIndex >= 0 &&
      !isUnchosenRadio &&
      !element.matches(':disabled, [inert] *') &&
      element.checkVisibility({ visibilityProperty: true })
    )
  })
  const reached = new Set<EventTarget | null>()
  ;(window as WalkedWindow).walk = { stops, reached }
  document.addEventListener('focusin', (event) => reached.add(event.target))
  if (dialog === null && document.activeElement instanceof HTMLElement)
    document.activeElement.blur()
  return stops.length
}

/** Runs in the page. */
function readMissed(): string[] {
  const { walk } = window as WalkedWindow
  if (document.activeElement instanceof HTMLElement && walk !== undefined)
    walk.reached.add(document.activeElement)
  return (walk?.stops ?? [])
    .filter((element) => element.isConnected && walk?.reached.has(element) !== true)
    .map((element) => element.outerHTML.slice(0, 160))
}
