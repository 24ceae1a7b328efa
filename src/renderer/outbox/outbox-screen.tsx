import { Button, UnstyledButton } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { IconSend } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import type { ActState } from '../../core/acts/act.ts'
import type { SyncStatus } from '../../core/bridge/views.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { keys, useConflicts, useSync } from '../bridge/queries.ts'
import desk from '../desk/desk.module.css'
import { useHere } from '../frame/crumbs.tsx'
import lists from '../parts/list.module.css'
import { Empty, Page } from '../parts/page.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import { OutboxRow } from './outbox-row.tsx'

interface View {
  readonly word: MessageId
  readonly states: readonly ActState[]
}

const leaving: View = { word: 'outbox.leaving', states: ['held', 'waiting', 'sending'] }
const toSettle: View = { word: 'outbox.to_settle', states: ['conflict', 'refused'] }
const gone: View = { word: 'outbox.received', states: ['received'] }
const taken: View = { word: 'outbox.withdrawn', states: ['withdrawn'] }
const all: View = {
  word: 'outbox.all',
  states: ['held', 'waiting', 'sending', 'conflict', 'refused', 'received', 'withdrawn'],
}
const views = [all, leaving, toSettle, gone, taken]
const pageSize = 50

/** Everything one has done here, and where it stands. */
export function OutboxScreen() {
  const { say } = useText()
  const intl = useIntl()
  const bridge = useBridge()
  const [view, setView] = useState(all)
  const conflicts = useConflicts()
  const acts = useInfiniteQuery({
    queryKey: [...keys.acts(view.states), 'pages'],
    queryFn: ({ pageParam }) =>
      bridge.call('acts.list', { states: [...view.states], after: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const sync = useSync()
  const counts = sync.data === undefined ? undefined : countsOf(sync.data)
  const leaves = counts !== undefined && counts['outbox.leaving'] !== 0
  useHere(useMemo(() => [{ label: say('place.outbox') }], [say]))
  const items = acts.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={say('outbox.title')} lead={say('outbox.lead')}>
      <div className={lists['filters']} role="group" aria-label={say('desk.filters')}>
        {views.map((each) => (
          <UnstyledButton
            key={each.word}
            className={desk['chip'] ?? ''}
            aria-pressed={each === view}
            onClick={() => setView(each)}
          >
            {say(each.word)}
            {counts?.[each.word] !== undefined && counts[each.word] !== 0 && (
              <b>{intl.formatNumber(counts[each.word] ?? 0)}</b>
            )}
          </UnstyledButton>
        ))}
        {leaves && <SendNow offline={sync.data?.network === 'offline'} />}
      </div>
      {acts.error !== null && <Problem error={acts.error} retry={() => void acts.refetch()} />}
      {acts.isPending && <Waiting lines={6} />}
      {acts.data !== undefined && items.length === 0 && (
        <Empty glyph={IconSend} title={say('outbox.empty')}>
          <p>{say('outbox.empty_lead')}</p>
        </Empty>
      )}
      <ul className={lists['rows']}>
        {items.map((act) => (
          <OutboxRow
            key={act.id}
            act={act}
            conflict={conflicts.data?.find((conflict) => conflict.act.id === act.id)}
          />
        ))}
      </ul>
      {acts.hasNextPage && (
        <Button
          variant="default"
          loading={acts.isFetchingNextPage}
          onClick={() => void acts.fetchNextPage()}
        >
          {say('outbox.more')}
        </Button>
      )}
    </Page>
  )
}

type Counted = 'outbox.leaving' | 'outbox.to_settle' | 'outbox.received'

/** What each view holds, as the engine counts it. */
function countsOf(
  sync: SyncStatus,
): Readonly<Partial<Record<MessageId, number>> & Record<Counted, number>> {
  return {
    'outbox.leaving': sync.held + sync.waiting + sync.sending,
    'outbox.to_settle': sync.conflicts + sync.refused,
    'outbox.received': sync.received,
  }
}

/** Has the engine try at once; what is held stays undoable until its time has come. */
function SendNow(props: { readonly offline: boolean }) {
  const { say } = useText()
  const bridge = useBridge()
  const send = useMutation({ mutationFn: () => bridge.call('sync.now', {}) })
  return (
    <Button size="xs" variant="default" loading={send.isPending} onClick={() => send.mutate()}>
      {say(props.offline ? 'outbox.try_network' : 'outbox.send_now')}
    </Button>
  )
}
