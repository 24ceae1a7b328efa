import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Who may open the bridge: the page that was given the token, and its own reloads. */
export interface Access {
  /** For the address that is printed: valid as long as this host runs. */
  readonly token: string
  /** A token that opens the bridge once, for a command line, which other users of the computer can read. */
  readonly issueTicket: () => string
  /** Judges the upgrade of a socket. */
  readonly admits: (headers: IncomingHttpHeaders) => boolean
  /** The cookie that stands for the token when the page is loaded again. */
  readonly cookie: string
}

const protocolPrefix = 'vigie.'
const ticketSeconds = 120

/** @param port part of the cookie's name: cookies do not keep the ports of one host apart */
export function createAccess(port: number): Access {
  const token = secret()
  const session = secret()
  const cookieName = `vigie-${port}`
  const tickets = new Map<string, number>()

  function admitsToken(candidate: string): boolean {
    if (equal(candidate, token)) return true
    const expires = tickets.get(candidate)
    tickets.delete(candidate)
    return expires !== undefined && performance.now() < expires
  }

  return {
    token,
    issueTicket: () => {
      const ticket = secret()
      tickets.set(ticket, performance.now() + ticketSeconds * 1000)
      return ticket
    },
    admits: (headers) => {
      const given = protocolsOf(headers).find((protocol) => protocol.startsWith(protocolPrefix))
      if (given !== undefined && admitsToken(given.slice(protocolPrefix.length))) return true
      // Also when the token was a ticket, which is spent once the page opens its second socket.
      return cookiesOf(headers).some(
        ([name, value]) => name === cookieName && equal(value, session),
      )
    },
    cookie: `${cookieName}=${session}; Path=/bridge; HttpOnly; SameSite=Strict`,
  }
}

/** 256 random bits, in letters that a subprotocol, a cookie and an address all allow. */
function secret(): string {
  return randomBytes(32).toString('base64url')
}

function protocolsOf(headers: IncomingHttpHeaders): readonly string[] {
  return (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim())
}

function cookiesOf(headers: IncomingHttpHeaders): readonly (readonly [string, string])[] {
  return (headers.cookie ?? '').split(';').map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
  })
}

/** Compares in a time that says nothing about where two secrets differ. */
function equal(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
