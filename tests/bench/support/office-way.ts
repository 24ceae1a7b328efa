import { lena, questionId } from '../../support/consultation.ts'

/**
 * Decisions the way the official back office makes them: the verdict, and when its answer is there the next proposal,
 * one after the other (core API, sections 6.5 and 6.10).
 * @returns milliseconds from each verdict to the next proposal
 */
export async function officeWay(lineUrl: string, count: number): Promise<number[]> {
  const form = new URLSearchParams({
    grant_type: 'password',
    username: lena.email,
    password: lena.password,
  })
  const signedIn = await fetch(`${lineUrl}/oauth/make_access_token`, { method: 'POST', body: form })
  const { access_token: token } = (await signedIn.json()) as { access_token: string }
  const post = async (path: string, body: object): Promise<{ id: string }> => {
    const answer = await fetch(lineUrl + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return (await answer.json()) as { id: string }
  }
  const next = () => post('/moderation/proposals/next', { questionId, toEnrich: false })
  const times: number[] = []
  let { id } = await next()
  for (let index = 0; index < count; index += 1) {
    const start = performance.now()
    await post(`/moderation/proposals/${id}/refuse`, {
      sendNotificationEmail: false,
      refusalReason: 'Off-topic',
    })
    id = (await next()).id
    times.push(performance.now() - start)
  }
  return times
}
