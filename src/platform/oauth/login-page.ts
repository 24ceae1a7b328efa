import { createHash } from 'node:crypto'

/**
 * Signs in, asks for a code for the client that the address names, and hands it over by the address it names. Clients
 * have no registered addresses here, so a code goes to a program on this computer (RFC 8252, section 7.3) or back to
 * the platform's own origin: a link to this page must not carry anybody's sign-in to a stranger.
 */
const script = `
const form = document.querySelector('form')
const fault = document.querySelector('[role=alert]')
const asked = new URLSearchParams(location.search)
const loopback = ['127.0.0.1', '[::1]', 'localhost']

function addressToReturnTo() {
  const text = asked.get('redirect_uri') ?? ''
  if (!URL.canParse(text)) return null
  const target = new URL(text)
  if (target.origin === location.origin) return target
  return target.protocol === 'http:' && loopback.includes(target.hostname) ? target : null
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  fault.textContent = ''
  const target = addressToReturnTo()
  if (target === null) {
    fault.textContent = 'This application names no address of this computer to return to.'
    return
  }
  const token = await fetch('/oauth/make_access_token', {
    method: 'POST',
    headers: { 'x-make-app-name': 'backoffice' },
    body: new URLSearchParams({
      grant_type: 'password',
      username: form.elements.username.value,
      password: form.elements.password.value,
    }),
  })
  if (!token.ok) {
    fault.textContent = 'The email or the password is wrong.'
    return
  }
  const { access_token } = await token.json()
  const answer = await fetch('/oauth/code', {
    method: 'POST',
    headers: {
      authorization: 'Bearer ' + access_token,
      'content-type': 'application/json',
      'x-make-app-name': 'backoffice',
    },
    body: JSON.stringify({
      clientId: asked.get('client_id'),
      scope: asked.get('scope'),
      redirectUri: asked.get('redirect_uri'),
    }),
  })
  if (!answer.ok) {
    fault.textContent = 'This application may not ask you to sign in.'
    return
  }
  const { authorizationCode } = await answer.json()
  target.searchParams.set('code', authorizationCode)
  if (asked.has('state')) target.searchParams.set('state', asked.get('state'))
  location.assign(target)
})
`

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Sign in</title>
<main>
<h1>Sign in</h1>
<form>
<p><label>Email <input name="username" type="email" autocomplete="username" required></label></p>
<p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p>
<p><button>Sign in</button></p>
<p role="alert"></p>
</form>
</main>
<script>${script}</script>
</html>
`

const scriptHash = createHash('sha256').update(script).digest('base64')

/** `GET /oauth/authenticate` (core API, section 2.4): a form for an authorization-code flow. */
export const loginPage = {
  status: 200,
  file: { type: 'text/html; charset=utf-8', bytes: Buffer.from(page) },
  headers: {
    'content-security-policy': `default-src 'none'; script-src 'sha256-${scriptHash}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  },
} as const
