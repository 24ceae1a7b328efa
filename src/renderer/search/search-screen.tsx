import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconSearch, IconSearchOff } from '@tabler/icons-react'
import { useDeferredValue, useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { SearchHit } from '../../core/bridge/views.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { keys, useQuestions } from '../bridge/queries.ts'
import { useHere } from '../frame/crumbs.tsx'
import { actionBehind, actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import lists from '../parts/list.module.css'
import { Empty, useTitle } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { Ago, useQuoted } from '../parts/small.tsx'
import { statusWord } from '../parts/words.ts'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'

const most = 100

/** What is found on this computer, as one types. The field itself is in the top bar and keeps the focus. */
export function SearchScreen() {
  const { say } = useText()
  const bridge = useBridge()
  const [parameters] = useSearchParams()
  const typed = (parameters.get('q') ?? '').trim()
  const text = useDeferredValue(typed)
  const hits = useQuery({
    queryKey: keys.search(text, null),
    queryFn: () => bridge.call('search.proposals', { text, questionId: null, limit: most }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  useTitle(say('search.title'))
  useHere(useMemo(() => [{ label: say('search.title') }], [say]))
  return (
    <div className={parts['page']}>
      <header className={parts['pageHead']}>
        <h1>{say('search.title')}</h1>
        <p className={parts['lead']} role="status">
          {typed === '' || hits.data === undefined
            ? say('search.lead')
            : say(hits.data.length === most ? 'search.found_most' : 'search.found', {
                count: hits.data.length,
                text: typed,
              })}
        </p>
      </header>
      {hits.error !== null && <Problem error={hits.error} />}
      {typed === '' && (
        <Empty glyph={IconSearch} title={say('search.how')}>
          <p>{say('search.how_lead')}</p>
        </Empty>
      )}
      {typed !== '' && hits.data?.length === 0 && (
        <Empty glyph={IconSearchOff} title={say('search.nothing')}>
          <p>{say('search.nothing_lead')}</p>
        </Empty>
      )}
      {typed !== '' && <Hits hits={hits.data ?? []} />}
    </div>
  )
}

function Hits(props: { readonly hits: readonly SearchHit[] }) {
  const { say } = useText()
  const quoted = useQuoted()
  const questions = useQuestions()
  return (
    <ul className={lists['rows']}>
      {props.hits.map((hit) => {
        const action = actionBehind(hit.status)
        const question = questions.data?.find(({ id }) => id === hit.questionId)
        return (
          <li key={hit.id} className={lists['row']}>
            <span>
              {action !== null && <Icon of={actionGlyph[action]} className={actionTone[action]} />}
            </span>
            <span>
              <Link
                className={lists['said'] ?? ''}
                lang={question?.language}
                to={places.case(hit.questionId, hit.id)}
              >
                {quoted(hit.content)}
              </Link>
              <span className={`${lists['facts']}`}>
                <span>{say(statusWord[hit.status])}</span>
                <span>{question?.question}</span>
              </span>
            </span>
            <span className={lists['why']}>
              <Ago at={hit.createdAt} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
