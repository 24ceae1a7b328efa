import { expect, test } from '../support/test.ts'

test('the collector of offences sees a breach of the policy', async ({ stage, page, offences }) => {
  const desk = await stage.startConsole({ platformUrl: 'http://127.0.0.1:9' })
  await page.goto(desk.url)
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.planted = true'
    document.body.append(script)
  })
  await expect.poll(() => offences.length).toBeGreaterThan(0)
  expect(await page.evaluate(() => 'planted' in window)).toBe(false)
  offences.length = 0
})
