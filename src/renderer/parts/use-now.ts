import { useEffect, useState } from 'react'

const everyMilliseconds = 20_000

/** The time, refreshed often enough for words like "3 minutes ago". */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMilliseconds)
    return () => clearInterval(timer)
  }, [])
  return now
}
