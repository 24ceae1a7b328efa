import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useConflicts, useQuestions, useSync } from '../bridge/queries.ts'
import { useHere } from '../frame/crumbs.tsx'
import lists from '../parts/list.module.css'
import { Page } from '../parts/page.tsx'
import { Waiting } from '../parts/small.tsx'
import { useNow } from '../parts/use-now.ts'
import { mayModerate } from '../parts/words.ts'
import { useOpenWorkspace } from '../person.tsx'
import { useText } from '../translation/text.tsx'
import { greeting } from './greeting.ts'
import { Changed } from './changed.tsx'
import { Figures } from './figures.tsx'
import { Returning } from './returning.tsx'
import { Since } from './since.tsx'
import { useToday } from './use-today.ts'
import { whatWaits } from './waiting.ts'
import { Waits } from './waits.tsx'

/** What waits for me, what needs attention, what changed. */
export function TodayScreen() {
  const { say } = useText()
  const intl = useIntl()
  const now = useNow()
  const { person } = useOpenWorkspace()
  const moderates = mayModerate(person.roles)
  const questions = useQuestions()
  const conflicts = useConflicts()
  const sync = useSync()
  const today = useToday(moderates)
  useHere(useMemo(() => [{ label: say('place.today') }], [say]))

  const waiting = whatWaits(questions.data ?? [], conflicts.data ?? [])
  const loading = questions.isPending || conflicts.isPending
  const day = intl.formatDate(now, { weekday: 'long', day: 'numeric', month: 'long' })
  return (
    <Page
      above={day.charAt(0).toUpperCase() + day.slice(1)}
      title={say(greeting(new Date(now).getHours()), { name: person.name.split(' ')[0] ?? '' })}
      lead={
        moderates
          ? loading
            ? ''
            : say('today.count', { count: waiting.count })
          : say('today.nothing_yet')
      }
    >
      {moderates && (
        <div className={lists['today']}>
          <div>
            {loading ? (
              <Waiting lines={6} />
            ) : (
              <Waits waiting={waiting} today={today.data ?? null} />
            )}
            <Returning cases={today.data?.returning ?? []} />
            <Changed />
          </div>
          {sync.data !== undefined && (
            <Figures sync={sync.data} questions={questions.data ?? []}>
              {today.data !== undefined && <Since today={today.data} />}
            </Figures>
          )}
        </div>
      )}
      {!moderates && <p className={lists['plain']}>{say('today.nothing_yet_lead')}</p>}
    </Page>
  )
}
