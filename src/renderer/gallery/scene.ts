import type { ReactNode } from 'react'
import type { OpenWorkspace } from '../person.tsx'
import type { Answers } from './scripted-bridge.ts'

/** One component in one state. */
export interface Scene {
  /** As `folder/component: state`. */
  readonly name: string
  readonly show: () => ReactNode
  /** What the bridge answers in this scene; anything else fails as unknown. */
  readonly answers?: Answers
  readonly person?: OpenWorkspace
  /** Where the scene's router stands. */
  readonly place?: { readonly path: string; readonly at: string }
  /** Whether it fills a window of its own. */
  readonly tall?: boolean
}
