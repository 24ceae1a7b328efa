/**
 * Refreshes under way. Of two with the same token the slower gets 412, while a token that was spent before its request
 * came is merely unknown, 400 (core API, section 2.2). The store alone cannot tell the two apart.
 */
export interface RefreshRaces {
  /** Runs a refresh among those under way. */
  readonly run: <T>(refreshToken: string, refresh: (race: RefreshRace) => Promise<T>) => Promise<T>
}

export interface RefreshRace {
  /** Whether another refresh, under way at the same time, has spent the token. */
  readonly isSpent: () => boolean
  readonly spend: () => void
}

export function createRefreshRaces(): RefreshRaces {
  const races = new Map<string, { running: number; spent: boolean }>()
  return {
    run: async (refreshToken, refresh) => {
      const race = races.get(refreshToken) ?? { running: 0, spent: false }
      races.set(refreshToken, race)
      race.running += 1
      try {
        return await refresh({
          isSpent: () => race.spent,
          spend: () => {
            race.spent = true
          },
        })
      } finally {
        race.running -= 1
        if (race.running === 0) races.delete(refreshToken)
      }
    },
  }
}
