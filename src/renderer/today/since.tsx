import { IconGitPullRequestConflict, IconInbox, IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TodayView } from '../../core/bridge/views.ts'
import { Icon, type Glyph } from '../parts/icons.tsx'
import lists from '../parts/list.module.css'
import { Ago } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'

const bold = (chunks: ReactNode) => <b>{chunks}</b>

/** What came since the desk was last worked at. */
export function Since(props: { readonly today: TodayView }) {
  const { say, rich } = useText()
  const { changed, lastVisitAt } = props.today
  const calm = changed.newCases + changed.decidedByOthers + changed.conflicts === 0
  return (
    <section>
      <h2>
        {lastVisitAt === null
          ? say('today.since_start')
          : rich('today.since', { ago: <Ago key="ago" at={lastVisitAt} /> })}
      </h2>
      {calm && <p className={lists['plain']}>{say('today.no_change')}</p>}
      <ul className={lists['figures']}>
        {changed.newCases > 0 && (
          <Fact glyph={IconInbox}>
            {rich('today.new_cases', { count: changed.newCases, b: bold })}
          </Fact>
        )}
        {changed.decidedByOthers > 0 && (
          <Fact glyph={IconUsers}>
            {rich('today.decided_by_others', { count: changed.decidedByOthers, b: bold })}
          </Fact>
        )}
        {changed.conflicts > 0 && (
          <Fact glyph={IconGitPullRequestConflict}>
            {rich('today.conflicts', { count: changed.conflicts, b: bold })}
          </Fact>
        )}
      </ul>
    </section>
  )
}

function Fact(props: { readonly glyph: Glyph; readonly children: ReactNode }) {
  return (
    <li className={lists['fact']}>
      <Icon of={props.glyph} size="icon-small" />
      <span>{props.children}</span>
    </li>
  )
}
