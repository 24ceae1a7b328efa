/** Names of the one path between a page in Electron and its host, shared by main process and preload. */
export const messageChannel = 'vigie:message'
export const closedSignal = 'vigie:closed'

/** What a preload gives its page as `window.vigie`: a channel that the page cannot close. */
export interface WindowChannel {
  readonly post: (message: unknown) => void
  /** Calls back with each message and nothing else; returns how to stop. */
  readonly listen: (receive: (message: unknown) => void) => () => void
  /** Calls back when the host has gone; returns how to stop. */
  readonly onClose: (closed: () => void) => () => void
}
