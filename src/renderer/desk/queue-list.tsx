import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  IconChevronRight,
  IconClockExclamation,
  IconFlag,
  IconSquareCheck,
} from '@tabler/icons-react'
import { memo, useEffect, useMemo, useRef } from 'react'
import { useIntl } from 'react-intl'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Topic } from '../../core/moderation/topics.ts'
import { useWellness } from '../bridge/desk-queries.ts'
import { actionBehind, actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import { ActStateShape, Ago } from '../parts/small.tsx'
import { actionDone } from '../parts/words.ts'
import { queueRowPixels } from '../theme/tokens.ts'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import { topicList } from '../wellness/topic-words.ts'
import classes from './desk.module.css'
import type { Line } from './queue-order.ts'
import { sharedOpening, withoutOpening } from './shared-opening.ts'
import type { Selection } from './use-selection.ts'

const overscan = 12
const nearTheEnd = 30

/** One line a case, only those in sight are drawn. What all proposals begin with is written once, above. */
export function QueueList(props: {
  readonly lines: readonly Line[]
  readonly selection: Selection
  readonly current: ProposalId | null
  readonly onChoose: (id: ProposalId) => void
  readonly onEnd: () => void
}) {
  const { lines, selection, current, onEnd } = props
  const { say } = useText()
  const veiled = useWellness().data?.settings.veiled ?? noTopics
  const scroller = useRef<HTMLDivElement>(null)
  const opening = useMemo(() => sharedOpening(lines.map(({ item }) => item.content)), [lines])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowPixels,
    overscan,
    getItemKey: (index) => lines[index]?.item.id ?? index,
  })
  const place = lines.findIndex(({ item }) => item.id === current)
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0

  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(Math.max(0, place), { align: 'auto' })
  }, [virtual, place])
  useEffect(() => {
    if (last >= lines.length - nearTheEnd) onEnd()
  }, [last, lines.length, onEnd])

  return (
    <>
      {opening !== '' && (
        <p className={classes['shared']} aria-hidden>
          {opening}…
        </p>
      )}
      <div ref={scroller} className={classes['list']}>
        <ul style={{ height: `${virtual.getTotalSize()}px` }}>
          {rows.map((row) => {
            const line = lines[row.index]
            if (line === undefined) return null
            return (
              <li key={row.key} aria-setsize={lines.length} aria-posinset={row.index + 1}>
                <QueueLine
                  line={line}
                  opening={opening}
                  offset={row.start}
                  current={line.item.id === current}
                  selected={selection.ids.has(line.item.id)}
                  veil={veilOf(line, veiled, say)}
                  onChoose={props.onChoose}
                  onSelect={selection.toggle}
                  onReach={selection.reach}
                />
              </li>
            )
          })}
        </ul>
      </div>
    </>
  )
}

const noTopics: readonly Topic[] = []

/** A veiled text is veiled in the queue too. */
function veilOf(
  { item }: Line,
  veiled: readonly Topic[],
  say: (id: MessageId, facts?: Readonly<Record<string, string>>) => string,
): string | null {
  if (!item.topics.some((topic) => veiled.includes(topic))) return null
  return say('wellness.veiled_line', { topics: topicList(item.topics, say) })
}

/** The height of a line grows with the text size of the browser. */
function rowPixels(): number {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return queueRowPixels * ((root || 16) / 16)
}

/** Drawn again only when it changes: the list moves with every decision. */
const QueueLine = memo(function QueueLine(props: {
  readonly line: Line
  readonly opening: string
  readonly offset: number
  readonly current: boolean
  readonly selected: boolean
  /** What the text touches, shown in its place when the reader asked for it. */
  readonly veil: string | null
  readonly onChoose: (id: ProposalId) => void
  readonly onSelect: (id: ProposalId) => void
  readonly onReach: (id: ProposalId) => void
}) {
  const { say } = useText()
  const { item, decided } = props.line
  const action = decided?.action ?? actionBehind(item.status)
  const state = decided === null ? (item.mark?.state ?? null) : (decided.act?.state ?? null)
  return (
    <UnstyledButton
      className={[
        classes['line'],
        props.current ? classes['currentLine'] : '',
        action === null ? '' : classes['doneLine'],
      ].join(' ')}
      style={{ transform: `translateY(${props.offset}px)` }}
      aria-current={props.current ? 'true' : undefined}
      tabIndex={props.current ? 0 : -1}
      onClick={(event) => {
        if (decided === null && event.shiftKey) props.onReach(item.id)
        else if (decided === null && (event.ctrlKey || event.metaKey)) props.onSelect(item.id)
        else props.onChoose(item.id)
      }}
    >
      <span>
        {props.selected && (
          <span title={say('selection.chosen')}>
            <Icon of={IconSquareCheck} size="icon-small" />
            <VisuallyHidden>{say('selection.chosen')}</VisuallyHidden>
          </span>
        )}
        {props.current && !props.selected && action === null && (
          <Icon of={IconChevronRight} size="icon-small" />
        )}
        {action !== null && !props.selected && (
          <span title={say(actionDone[action])}>
            <Icon of={actionGlyph[action]} size="icon-small" className={actionTone[action]} />
          </span>
        )}
      </span>
      <span className={props.veil === null ? classes['lineText'] : classes['lineVeil']}>
        {props.veil ?? withoutOpening(item.content, props.opening)}
      </span>
      <LineEnd
        state={state}
        flags={item.flags}
        createdAt={item.createdAt}
        late={item.priority.late && action === null}
        returnAt={item.returnAt}
        saving={decided !== null && decided.act === null}
      />
    </UnstyledButton>
  )
})

function LineEnd(props: {
  readonly state: Parameters<typeof ActStateShape>[0]['state'] | null
  readonly flags: number
  readonly createdAt: string
  readonly late: boolean
  /** When a postponed case comes back by itself. */
  readonly returnAt: string | null
  readonly saving: boolean
}) {
  const { say } = useText()
  const intl = useIntl()
  if (props.saving) return null
  if (props.state !== null) return <ActStateShape state={props.state} named />
  if (props.returnAt !== null)
    return (
      <time dateTime={props.returnAt} title={say('case.returns')}>
        {intl.formatDate(props.returnAt, { day: 'numeric', month: 'short' })}
      </time>
    )
  if (props.flags > 0)
    return (
      <span className={classes['flagged']} title={say('flags.count', { count: props.flags })}>
        <Icon of={IconFlag} size="icon-small" />
        {props.flags}
      </span>
    )
  if (props.late)
    return (
      <span className={classes['lateLine']} title={say('priority.late')}>
        <Ago at={props.createdAt} short />
        <Icon of={IconClockExclamation} size="icon-small" />
      </span>
    )
  return <Ago at={props.createdAt} short />
}
