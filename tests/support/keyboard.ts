import { expect, type Page } from '@playwright/test'
import { caseText, readCase } from './moderator.ts'

/** The desk by keyboard alone. Each decision resolves, once the next case is there, to the text it was about. */

export async function accept(page: Page, ...tags: readonly string[]): Promise<string> {
  return await decide(page, async () => {
    await chooseTags(page, tags)
    await page.keyboard.press('a')
  })
}

/** Accepts with some words added at the end of the text. */
export async function acceptEdited(page: Page, added: string, tag: string): Promise<string> {
  return await decide(page, async () => {
    await edit(page, added)
    await chooseTags(page, [tag])
    await page.keyboard.press('a')
  })
}

export async function edit(page: Page, added: string): Promise<void> {
  await page.keyboard.press('c')
  await expect(page.getByRole('textbox', { name: 'Texte corrigé' })).toBeFocused()
  await page.keyboard.type(added)
  await page.keyboard.press('Escape')
}

export async function chooseTags(page: Page, tags: readonly string[]): Promise<void> {
  for (const tag of tags) {
    await page.keyboard.press('t')
    await page.keyboard.type(tag)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
}

/** @param keys the reason: its number, or first letters of its name */
export async function refuse(page: Page, keys: string): Promise<string> {
  return await decide(page, async () => {
    await page.keyboard.press('r')
    await expect(page.getByRole('listbox', { name: 'Motifs de refus' })).toBeVisible()
    await page.keyboard.type(keys)
    await page.keyboard.press('Enter')
  })
}

/** Refuses for another reason, in one's own words. */
export async function refuseInWords(page: Page, words: string): Promise<string> {
  return await decide(page, async () => {
    await page.keyboard.press('r')
    await expect(page.getByRole('listbox', { name: 'Motifs de refus' })).toBeVisible()
    await page.keyboard.type('aut')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: /Avec vos mots/ })).toBeFocused()
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  })
}

/** @param choice 1 until tomorrow, 2 until a second opinion */
export async function postpone(page: Page, choice: '1' | '2'): Promise<string> {
  return await decide(page, async () => {
    await page.keyboard.press('p')
    await page.keyboard.press(choice)
  })
}

async function decide(page: Page, keys: () => Promise<void>): Promise<string> {
  const content = await readCase(page)
  await keys()
  await expect(caseText(page)).not.toContainText(content)
  return content
}

/** Takes the last decision back: its case is on the desk again. */
export async function undo(page: Page, content: string): Promise<void> {
  await page.keyboard.press('z')
  await expect(caseText(page)).toContainText(content)
}
