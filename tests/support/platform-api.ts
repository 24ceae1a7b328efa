/** The platform's own answers, asked past the console: what a test compares the console with. */
export interface PlatformSession {
  /** @throws with the status of any answer but 200 */
  readonly get: (path: string) => Promise<unknown>
  /** @throws with the status and body of any answer of 400 or more */
  readonly post: (path: string, body: object) => Promise<unknown>
  /** One proposal as it stands (core API, section 6.3). */
  readonly proposal: (id: string) => Promise<ProposalWithHistory>
  /** Every proposal of a question (core API, section 6.2), in all its statuses. */
  readonly proposals: (questionId: string) => Promise<readonly StandingProposal[]>
}

export interface StandingProposal {
  readonly id: string
  readonly content: string
  readonly status: string
  readonly refusalReason: string | null
  readonly tags: readonly string[]
}

/** A proposal with its history, newest first. */
export interface ProposalWithHistory extends StandingProposal {
  readonly events: readonly {
    readonly actionType: string
    readonly user: { readonly id: string } | null
  }[]
}

/** What a person did to a proposal, oldest first; a lock is no decision. */
export function doneBy(proposal: ProposalWithHistory, personId: string): readonly string[] {
  return proposal.events
    .filter(({ user, actionType }) => user?.id === personId && actionType !== 'lock')
    .map(({ actionType }) => actionType)
    .toReversed()
}

const statuses = 'Pending,Accepted,Refused,Postponed,Archived'
const pageLength = 500

/** Signs in with a password (core API, section 2). */
export async function platformAs(
  url: string,
  email: string,
  password: string,
): Promise<PlatformSession> {
  const signedIn = await fetch(`${url}/oauth/access_token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', username: email, password }),
  })
  const { access_token: token } = (await read(signedIn)) as { readonly access_token: string }
  const headers = { authorization: `Bearer ${token}` }
  const get = async (path: string): Promise<unknown> =>
    read(await fetch(`${url}${path}`, { headers }))
  return {
    get,
    post: async (path, body) =>
      read(
        await fetch(`${url}${path}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    proposal: async (id) => (await get(`/moderation/proposals/${id}`)) as ProposalWithHistory,
    proposals: async (questionId) => {
      const found: StandingProposal[] = []
      for (let total = 1; found.length < total;) {
        const path = `/moderation/proposals/legacy?questionId=${questionId}&status=${statuses}`
        const page = (await get(`${path}&limit=${pageLength}&skip=${found.length}`)) as {
          readonly total: number
          readonly results: readonly StandingProposal[]
        }
        total = page.total
        if (page.results.length === 0) break
        found.push(...page.results)
      }
      return found
    },
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.status} from ${response.url}: ${text}`)
  return text === '' ? null : JSON.parse(text)
}

export interface DemonstrationPerson {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Someone of the demonstration, by the beginning of the name. */
export async function demonstrationPerson(url: string, name: string): Promise<DemonstrationPerson> {
  const answer = (await read(await fetch(`${url}/vigie/v1/demonstration`))) as {
    readonly people: readonly DemonstrationPerson[]
  }
  const person = answer.people.find((one) => one.name.startsWith(name))
  if (person === undefined) throw new Error(`nobody of the demonstration is called ${name}`)
  return person
}
