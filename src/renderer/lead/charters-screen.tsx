import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconBook2 } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { Navigate } from 'react-router'
import type { QuestionId } from '../../core/identifiers.ts'
import type { Charter } from '../../core/moderation/charter.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { useQuestions } from '../bridge/queries.ts'
import { useHere } from '../frame/crumbs.tsx'
import { Empty, Page } from '../parts/page.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/small.tsx'
import { useOpenWorkspace } from '../person.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { CharterDiff } from './charter-diff.tsx'
import { CharterEditor } from './charter-editor.tsx'
import { LeadTabs } from './lead-tabs.tsx'
import classes from './lead.module.css'
import { mayLead } from './may-lead.ts'

/** The charters a question has had: any two side by side. */
export function ChartersScreen() {
  const { say } = useText()
  const { person } = useOpenWorkspace()
  const questions = useQuestions()
  const [chosen, setChosen] = useState<QuestionId | null>(null)
  useHere(useMemo(() => [{ label: say('charters.title') }], [say]))
  if (!mayLead(person.roles)) return <Navigate to={places.today} replace />
  const list = questions.data ?? []
  const question = list.find(({ id }) => id === chosen) ?? list[0]
  return (
    <Page title={say('charters.title')} lead={say('charters.lead')}>
      <LeadTabs />
      {questions.isPending && <Waiting lines={6} />}
      {question === undefined && !questions.isPending && (
        <Empty glyph={IconBook2} title={say('questions.empty')} />
      )}
      {question !== undefined && (
        <>
          <div className={`${classes['choices']} ${classes['noPrint']}`}>
            <Select
              size="xs"
              label={say('overview.question')}
              value={question.id}
              allowDeselect={false}
              onChange={(value) => setChosen(list.find(({ id }) => id === value)?.id ?? null)}
              data={list.map((each) => ({ value: each.id, label: each.question }))}
            />
          </div>
          <Versions key={question.id} questionId={question.id} language={question.language} />
        </>
      )}
    </Page>
  )
}

function Versions(props: { readonly questionId: QuestionId; readonly language: string }) {
  const { say } = useText()
  const bridge = useBridge()
  const { questionId } = props
  const versions = useQuery({
    queryKey: ['charter', questionId, 'versions'],
    queryFn: () => bridge.call('charter.versions', { questionId }),
  })
  const [pair, setPair] = useState<{ readonly before: number; readonly after: number } | null>(null)
  const [editing, setEditing] = useState(false)
  if (versions.error !== null)
    return <Problem error={versions.error} retry={() => void versions.refetch()} />
  const list = versions.data ?? []
  const newest = list.at(-1)
  if (newest === undefined) return <Waiting lines={6} />
  if (editing)
    return (
      <CharterEditor
        questionId={questionId}
        newest={newest}
        language={props.language}
        onDone={() => setEditing(false)}
      />
    )
  const before = list[pair?.before ?? Math.max(0, list.length - 2)] ?? newest
  const after = list[pair?.after ?? list.length - 1] ?? newest
  return (
    <>
      <div className={`${classes['choices']} ${classes['noPrint']}`}>
        <Button size="xs" variant="default" onClick={() => setEditing(true)}>
          {say('charters.edit')}
        </Button>
      </div>
      {list.length === 1 && <p className={classes['summary']}>{say('charters.only_one')}</p>}
      {list.length > 1 && (
        <div className={`${classes['choices']} ${classes['noPrint']}`}>
          <VersionChoice
            label={say('charters.before')}
            list={list}
            value={list.indexOf(before)}
            onChoose={(place) => setPair({ before: place, after: list.indexOf(after) })}
          />
          <VersionChoice
            label={say('charters.after')}
            list={list}
            value={list.indexOf(after)}
            onChoose={(place) => setPair({ before: list.indexOf(before), after: place })}
          />
        </div>
      )}
      <CharterDiff before={before} after={after} language={props.language} />
    </>
  )
}

function VersionChoice(props: {
  readonly label: string
  readonly list: readonly Charter[]
  readonly value: number
  readonly onChoose: (place: number) => void
}) {
  const { say } = useText()
  const intl = useIntl()
  return (
    <Select
      size="xs"
      label={props.label}
      value={String(props.value)}
      allowDeselect={false}
      onChange={(value) => props.onChoose(Number(value ?? 0))}
      data={props.list.map(({ version, date }, place) => ({
        value: String(place),
        label: say('charter.version', {
          version,
          date: intl.formatDate(date, { dateStyle: 'long', timeZone: 'UTC' }),
        }),
      }))}
    />
  )
}
