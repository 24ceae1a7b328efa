import { NumberInput, Select, Switch } from '@mantine/core'
import { useState } from 'react'
import type { TopicBudget, WellnessSettings, WellnessView } from '../../core/bridge/views.ts'
import type { Topic } from '../../core/moderation/topics.ts'
import { useWellness, useWellnessChanges } from '../bridge/desk-queries.ts'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import { topics, topicWord } from './topic-words.ts'
import classes from './wellness.module.css'

const never = 'never'
const breaks = [30, 45, 60, 90, 120]

/** A moderator's own measures against wear; they stay on this computer, and nobody else can read them. */
export function WellnessPanel() {
  const { say } = useText()
  const wellness = useWellness()
  const { write } = useWellnessChanges()
  const [error, setError] = useState<unknown>(null)
  if (wellness.error !== null) return <Problem error={wellness.error} />
  if (wellness.data === undefined) return <Waiting lines={5} />
  const { settings } = wellness.data
  function change(part: Partial<WellnessSettings>): void {
    setError(null)
    write({ ...settings, ...part }).catch((cause: unknown) => setError(cause))
  }
  return (
    <div className={classes['panel']}>
      <p>{say('wellness.private')}</p>
      <p className={classes['today']}>
        {say('wellness.today', {
          cases: wellness.data.today.cases,
          minutes: Math.round(wellness.data.today.minutes),
        })}
      </p>
      <Select
        label={say('wellness.break_every')}
        value={settings.breakEveryMinutes === null ? never : String(settings.breakEveryMinutes)}
        allowDeselect={false}
        data={[
          { value: never, label: say('wellness.break_never') },
          ...[...new Set([...breaks, settings.breakEveryMinutes ?? 60])]
            .toSorted((left, right) => left - right)
            .map((minutes) => ({
              value: String(minutes),
              label: say('wellness.break_minutes', { minutes }),
            })),
        ]}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onChange={(value) =>
          change({ breakEveryMinutes: value === null || value === never ? null : Number(value) })
        }
      />
      <Topics view={wellness.data} onChange={change} />
      {error !== null && <Problem error={error} />}
    </div>
  )
}

interface TopicsProps {
  readonly view: WellnessView
  readonly onChange: (part: Partial<WellnessSettings>) => void
}

function Topics(props: TopicsProps) {
  const { say } = useText()
  return (
    <div className={classes['scroll']}>
      <table className={classes['topics']}>
        <caption>{say('wellness.topics')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('wellness.topic')}</th>
            <th scope="col">{say('wellness.seen_today')}</th>
            <th scope="col">{say('wellness.veil')}</th>
            <th scope="col">{say('wellness.most_cases')}</th>
            <th scope="col">{say('wellness.most_minutes')}</th>
            <th scope="col">{say('wellness.pass_today')}</th>
          </tr>
        </thead>
        <tbody>
          {topics.map((topic) => (
            <TopicRow key={topic} {...props} topic={topic} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TopicRow(props: TopicsProps & { readonly topic: Topic }) {
  const { say } = useText()
  const { topic, onChange } = props
  const { settings, today } = props.view
  const name = say(topicWord[topic])
  const budget = settings.budgets.find((one) => one.topic === topic)
  const seen = today.byTopic.find((one) => one.topic === topic)?.cases ?? 0
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{say('wellness.cases', { count: seen })}</td>
      <td>
        <Switch
          aria-label={say('wellness.veil_of', { topic: name })}
          checked={settings.veiled.includes(topic)}
          onChange={() => onChange({ veiled: toggled(settings.veiled, topic) })}
        />
      </td>
      <td>
        <Limit
          label={say('wellness.most_cases_of', { topic: name })}
          value={budget?.cases ?? null}
          onValue={(cases) => onChange({ budgets: withBudget(settings.budgets, topic, { cases }) })}
        />
      </td>
      <td>
        <Limit
          label={say('wellness.most_minutes_of', { topic: name })}
          value={budget?.minutes ?? null}
          onValue={(minutes) =>
            onChange({ budgets: withBudget(settings.budgets, topic, { minutes }) })
          }
        />
      </td>
      <td>
        <Switch
          aria-label={say('wellness.pass_of', { topic: name })}
          checked={settings.passedToday.includes(topic)}
          onChange={() => onChange({ passedToday: toggled(settings.passedToday, topic) })}
        />
      </td>
    </tr>
  )
}

function Limit(props: {
  readonly label: string
  readonly value: number | null
  readonly onValue: (value: number | null) => void
}) {
  return (
    <NumberInput
      size="xs"
      aria-label={props.label}
      value={props.value ?? ''}
      min={1}
      max={999}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      onChange={(value) => {
        const limit = Number(value)
        props.onValue(value === '' || limit < 1 ? null : limit)
      }}
    />
  )
}

function toggled(some: readonly Topic[], topic: Topic): Topic[] {
  return some.includes(topic) ? some.filter((one) => one !== topic) : [...some, topic]
}

function withBudget(
  budgets: readonly TopicBudget[],
  topic: Topic,
  part: Partial<Omit<TopicBudget, 'topic'>>,
): TopicBudget[] {
  const before = budgets.find((one) => one.topic === topic) ?? { cases: null, minutes: null }
  const after: TopicBudget = { ...before, ...part, topic }
  const others = budgets.filter((one) => one.topic !== topic)
  return after.cases === null && after.minutes === null ? others : [...others, after]
}
