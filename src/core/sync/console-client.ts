/**
 * The OAuth client this console presents: registered without a secret, since a desktop program can't keep one. The
 * refresh grant needs client credentials and must name the client that obtained the token (core API, section 2.1).
 */
export const consoleClientId = 'vigie-console'
