import { useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { useWorkspace } from './bridge/queries.ts'
import { PersonProvider } from './person.tsx'
import { Problem } from './parts/problem.tsx'
import { createConsoleRouter } from './routes.tsx'
import { NewAccountDone, type NewAccount } from './start/new-account-done.tsx'
import { Start } from './start/start.tsx'
import { StartSheet } from './start/start-sheet.tsx'

/** What an unlocked console shows, and what a locked one does. */
export function Gate() {
  const workspace = useWorkspace()
  const [router] = useState(createConsoleRouter)
  const [creating, setCreating] = useState(false)
  const [created, setCreated] = useState<NewAccount | null>(null)

  // The recovery code is shown once: nothing else may take its place, not even the open desk.
  if (created !== null)
    return (
      <NewAccountDone
        account={created}
        onDone={() => {
          setCreated(null)
          setCreating(false)
        }}
      />
    )
  if (workspace.data === undefined) {
    if (workspace.error === null) return null
    return (
      <StartSheet>
        <Problem error={workspace.error} retry={() => void workspace.refetch()} />
      </StartSheet>
    )
  }
  if (workspace.data.phase === 'locked' || creating)
    return (
      <Start
        accounts={workspace.data.phase === 'locked' ? workspace.data.accounts : []}
        onCreating={setCreating}
        onCreated={setCreated}
      />
    )
  return (
    <PersonProvider workspace={workspace.data}>
      <RouterProvider router={router} />
    </PersonProvider>
  )
}
