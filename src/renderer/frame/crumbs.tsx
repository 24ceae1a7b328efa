import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  type Dispatch,
  type ReactNode,
} from 'react'

export interface Crumb {
  readonly label: string
  readonly place?: string
}

interface Crumbs {
  readonly list: readonly Crumb[]
  readonly set: Dispatch<readonly Crumb[]>
}

const CrumbsContext = createContext<Crumbs>({ list: [], set: () => undefined })

export function CrumbsProvider(props: { readonly children: ReactNode }) {
  const [list, set] = useState<readonly Crumb[]>([])
  const value = useMemo(() => ({ list, set }), [list])
  return <CrumbsContext value={value}>{props.children}</CrumbsContext>
}

export function useCrumbs(): readonly Crumb[] {
  return useContext(CrumbsContext).list
}

/** Says where the person is; memoise the list. */
export function useHere(list: readonly Crumb[]): void {
  const { set } = useContext(CrumbsContext)
  useEffect(() => set(list), [set, list])
}
