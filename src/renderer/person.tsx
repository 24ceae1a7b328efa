import { createContext, useContext, type ReactNode } from 'react'
import type { WorkspaceState } from '../core/bridge/views.ts'

export type OpenWorkspace = Extract<WorkspaceState, { phase: 'open' }>

const PersonContext = createContext<OpenWorkspace | null>(null)

export function PersonProvider(props: {
  readonly workspace: OpenWorkspace
  readonly children: ReactNode
}) {
  return <PersonContext value={props.workspace}>{props.children}</PersonContext>
}

/** The open workspace: whose it is and of which platform. */
export function useOpenWorkspace(): OpenWorkspace {
  const workspace = useContext(PersonContext)
  if (workspace === null) throw new Error('the desk is shown inside PersonProvider only')
  return workspace
}
