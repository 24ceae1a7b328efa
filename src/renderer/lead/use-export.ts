import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExportPart } from '../../core/bridge/views.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import type { Period } from './periods.ts'

export type ExportState =
  | { readonly phase: 'none' | 'cancelled' }
  | {
      readonly phase: 'running'
      readonly done: number
      readonly rows: number
      readonly secondsLeft: number | null
    }
  | { readonly phase: 'done'; readonly rows: number }
  | { readonly phase: 'failed'; readonly error: unknown }

/**
 * Writes a file of decisions part by part. The browser keeps the parts, on its disk when they are many, and nothing is
 * handed over before the last one is there; stopping leaves nothing behind. Leaving the screen stops it.
 */
export function useExport(): {
  readonly state: ExportState
  readonly start: (questionId: QuestionId | null, period: Period) => Promise<void>
  readonly cancel: () => void
} {
  const bridge = useBridge()
  const [state, setState] = useState<ExportState>({ phase: 'none' })
  const wanted = useRef<symbol | null>(null)
  const cancel = useCallback(() => {
    wanted.current = null
  }, [])
  useEffect(() => cancel, [cancel])

  const start = useCallback(
    async (questionId: QuestionId | null, period: Period) => {
      const own = Symbol('export')
      wanted.current = own
      const began = performance.now()
      try {
        const { exportId, rows } = await bridge.call('export.start', { questionId, ...period })
        const parts: Blob[] = []
        let offset: number | null = 0
        setState({ phase: 'running', done: 0, rows, secondsLeft: null })
        while (offset !== null) {
          if (wanted.current !== own) {
            await bridge.call('export.cancel', { exportId })
            return setState({ phase: 'cancelled' })
          }
          const part: ExportPart = await bridge.call('export.read', { exportId, offset })
          parts.push(new Blob([part.text]))
          offset = part.next
          const done = part.rowsDone
          const seconds = ((performance.now() - began) / 1000) * (rows / Math.max(1, done) - 1)
          setState({ phase: 'running', done, rows, secondsLeft: Math.ceil(seconds) })
        }
        handOver(new Blob(parts, { type: 'text/csv;charset=utf-8' }), period)
        setState({ phase: 'done', rows })
      } catch (error) {
        setState({ phase: 'failed', error })
      }
    },
    [bridge],
  )
  return { state, start, cancel }
}

function handOver(file: Blob, { from, to }: Period): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = `vigie-decisions-${from}-${to}.csv`
  link.click()
  // The browser has taken hold of the file by then; without this it would be kept as long as the page.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
