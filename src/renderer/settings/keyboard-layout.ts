import { useEffect, useState } from 'react'

/** What Chromium tells of the keyboard: the letter each physical key produces. */
interface LayoutMap {
  readonly get: (code: string) => string | undefined
}
interface KeyboardWithLayout {
  readonly getLayoutMap: () => Promise<LayoutMap>
}

export type KeyboardLayout = 'AZERTY' | 'QWERTZ' | 'QWERTY'

/** The family of a keyboard by the letters where families differ; null for others. */
export function layoutOf(map: LayoutMap): KeyboardLayout | null {
  const first = map.get('KeyQ')
  if (first === 'a') return 'AZERTY'
  if (first !== 'q') return null
  return map.get('KeyY') === 'z' ? 'QWERTZ' : 'QWERTY'
}

/** Null until it is known, and where the browser does not tell. */
export function useKeyboardLayout(): KeyboardLayout | null {
  const [layout, setLayout] = useState<KeyboardLayout | null>(null)
  useEffect(() => {
    const { keyboard } = navigator as { readonly keyboard?: KeyboardWithLayout }
    void keyboard
      ?.getLayoutMap()
      .then((map) => setLayout(layoutOf(map)))
      .catch(() => undefined)
  }, [])
  return layout
}
