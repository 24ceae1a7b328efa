import { useQuery } from '@tanstack/react-query'
import { useBridge } from '../bridge/bridge-context.tsx'

/** Who answers at an address, asked anew each time; null asks nothing. */
export function useProbe(url: string | null) {
  const bridge = useBridge()
  return useQuery({
    queryKey: ['probe', url],
    queryFn: () => bridge.call('platform.probe', { url: url ?? '' }),
    enabled: url !== null && url !== '',
    staleTime: 10_000,
  })
}

/** The address a person meant: a bare host name gets `https`, this computer `http`; null when it is none. */
export function platformAddress(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  const local = /^(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/i.test(text)
  const full = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `${local ? 'http' : 'https'}://${text}`
  if (!URL.canParse(full)) return null
  const url = new URL(full)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  return url.href.replace(/\/$/, '')
}
