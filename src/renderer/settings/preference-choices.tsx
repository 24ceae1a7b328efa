import { SegmentedControl } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Preferences } from '../../core/bridge/views.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { keys, usePreferences } from '../bridge/queries.ts'
import { useText } from '../translation/text.tsx'

const initial = Preferences.parse({ language: null, colorScheme: 'auto' })

/** Shows a preference at once and has the host keep it. */
function useChangePreferences() {
  const bridge = useBridge()
  const queries = useQueryClient()
  const preferences = usePreferences()
  const current = preferences.data ?? initial
  const write = useMutation({
    mutationFn: (next: Preferences) => bridge.call('host.preferences.write', next),
    onMutate: (next) => queries.setQueryData(keys.preferences, next),
    onError: () => void preferences.refetch(),
  })
  return {
    current,
    change: (part: Partial<Preferences>) => write.mutate({ ...current, ...part }),
  }
}

export function LanguageChoice() {
  const { say, language } = useText()
  const { change } = useChangePreferences()
  return (
    <SegmentedControl
      size="xs"
      aria-label={say('settings.language')}
      value={language}
      onChange={(next) => change({ language: next === 'en' ? 'en' : 'fr' })}
      transitionDuration={0}
      data={[
        { value: 'fr', label: <span lang="fr">{say('language.fr')}</span> },
        { value: 'en', label: <span lang="en">{say('language.en')}</span> },
      ]}
    />
  )
}

const schemes = ['auto', 'light', 'dark'] as const

export function SchemeChoice() {
  const { say } = useText()
  const { current, change } = useChangePreferences()
  const words = { auto: 'scheme.auto', light: 'scheme.light', dark: 'scheme.dark' } as const
  return (
    <SegmentedControl
      size="xs"
      aria-label={say('settings.scheme')}
      value={current.colorScheme}
      onChange={(next) => change({ colorScheme: schemes.find((each) => each === next) ?? 'auto' })}
      transitionDuration={0}
      data={schemes.map((value) => ({ value, label: say(words[value]) }))}
    />
  )
}
