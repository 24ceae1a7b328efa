declare global {
  /** Read by the scroll lock of modal windows (`get-nonce`) when it writes its one style element. */
  var __webpack_nonce__: string | undefined
}

/** The nonce the host wrote into the page; style elements without it are refused by the page's policy. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}

export function announceNonce(): void {
  globalThis.__webpack_nonce__ = styleNonce()
}
