import { SegmentedControl } from '@mantine/core'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import { useChangePreferences } from './use-change-preferences.ts'

/** One of few, all of them in sight. */
function Choice<Value extends string>(props: {
  readonly label: MessageId
  readonly value: Value
  readonly words: Readonly<Record<Value, MessageId>>
  readonly onChoose: (value: Value) => void
}) {
  const { say } = useText()
  const values = Object.keys(props.words) as Value[]
  return (
    <SegmentedControl
      size="xs"
      aria-label={say(props.label)}
      value={props.value}
      onChange={props.onChoose}
      transitionDuration={0}
      data={values.map((value) => ({ value, label: say(props.words[value]) }))}
    />
  )
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

export function SchemeChoice() {
  const { current, change } = useChangePreferences()
  return (
    <Choice
      label="settings.scheme"
      value={current.colorScheme}
      words={{ auto: 'scheme.auto', light: 'scheme.light', dark: 'scheme.dark' }}
      onChoose={(colorScheme) => change({ colorScheme })}
    />
  )
}

export function DensityChoice() {
  const { current, change } = useChangePreferences()
  return (
    <Choice
      label="settings.density"
      value={current.density}
      words={{ comfortable: 'density.comfortable', compact: 'density.compact' }}
      onChoose={(density) => change({ density })}
    />
  )
}
