import { useIntl } from 'react-intl'
import type { OverviewView } from '../../core/bridge/views.ts'
import { actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import { useText } from '../translation/text.tsx'
import classes from './lead.module.css'
import { Bars } from './bars.tsx'

/** What the decisions were: bars beside their numbers, and one sentence. */
export function Outcomes(props: { readonly outcomes: OverviewView['outcomes'] }) {
  const { say } = useText()
  const intl = useIntl()
  const { accepted, refused, postponed } = props.outcomes
  const decided = accepted + refused
  return (
    <section className={classes['chart']}>
      <h2>{say('overview.outcomes')}</h2>
      <p className={classes['summary']}>
        {say('overview.outcomes_summary', {
          decided,
          share: intl.formatNumber(decided === 0 ? 0 : accepted / decided, {
            style: 'percent',
            maximumFractionDigits: 0,
          }),
        })}
      </p>
      <Bars
        label={say('overview.outcomes')}
        rows={(['accept', 'refuse', 'postpone'] as const).map((action) => ({
          key: action,
          label: (
            <>
              <Icon of={actionGlyph[action]} className={actionTone[action]} />
              {say(outcomeWord[action])}
            </>
          ),
          count: { accept: accepted, refuse: refused, postpone: postponed }[action],
          tone: action,
        }))}
      />
    </section>
  )
}

const outcomeWord = {
  accept: 'overview.accepted',
  refuse: 'overview.refused',
  postpone: 'overview.postponed',
} as const
