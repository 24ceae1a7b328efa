/** The built files a host serves, by exact path; nothing else exists for it. */
export type BuiltFiles = ReadonlyMap<string, BuiltFile>

export interface BuiltFile {
  /** Pages as text, so that their nonce can be filled in; everything else as bytes. */
  readonly body: Uint8Array | string
  readonly contentType: string
}

export interface PageResponse {
  readonly status: 200 | 204 | 404 | 405
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string | null
}

/** What `index.html` holds in the places where the nonce of its page belongs. */
export const noncePlaceholder = '__CSP_NONCE__'

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  webp: 'image/webp',
  woff2: 'font/woff2',
  woff: 'font/woff',
}

/** The content type of a built file by its name; null for kinds that a build never holds, which are not served. */
export function contentTypeOf(name: string): string | null {
  const ending = name.slice(name.lastIndexOf('.') + 1)
  return Object.hasOwn(contentTypes, ending) ? (contentTypes[ending] ?? null) : null
}

/** The policy of the page (security checklist, item 7): our files only, style elements by nonce, no network but the host. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()',
} as const

/**
 * The answer to a request for a page or one of its files.
 * @param path the path exactly as requested, neither decoded nor normalised: `/` or the name of a built file
 * @param nonce a fresh unguessable one for each call
 */
export function pageResponse(
  files: BuiltFiles,
  method: string,
  path: string,
  nonce: string,
): PageResponse {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405, { allow: 'GET, HEAD' })
  const name = path === '/' ? '/index.html' : path
  const file = files.get(name)
  // Browsers ask for it by themselves; an answer without an icon is better than a 404 in every log.
  if (file === undefined) return refusal(name === '/favicon.ico' ? 204 : 404, {})
  const isPage = name === '/index.html'
  const body =
    typeof file.body === 'string' ? file.body.replaceAll(noncePlaceholder, nonce) : file.body
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      'content-security-policy': contentSecurityPolicy(nonce),
      'content-type': file.contentType,
      'cache-control': isPage ? 'no-store' : 'no-cache',
    },
    body: method === 'HEAD' ? null : body,
  }
}

function refusal(status: 204 | 404 | 405, headers: Readonly<Record<string, string>>): PageResponse {
  return {
    status,
    headers: { ...commonHeaders, 'content-security-policy': "default-src 'none'", ...headers },
    body: null,
  }
}
