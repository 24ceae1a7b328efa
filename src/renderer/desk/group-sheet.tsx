import { useQueries } from '@tanstack/react-query'
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { CaseView, CharterView, LeftProposal, TagGroup } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Verdict } from '../../core/moderation/verdict.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { caseQuery } from '../bridge/queries.ts'
import { Problem } from '../parts/problem.tsx'
import { ruleWord } from '../parts/rule-words.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Ago, useQuoted, Waiting } from '../parts/small.tsx'
import { statusWord } from '../parts/words.ts'
import { useText } from '../translation/text.tsx'
import { whyNot } from './beats.ts'
import classes from './context.module.css'
import { CountToConfirm } from './count-to-confirm.tsx'
import { GroupVerdict } from './group-verdict.tsx'
import { LeftOver } from './left-over.tsx'

export interface GroupSheetProps {
  /** The cases proposed to be decided together; null while the sheet is closed. */
  readonly members: readonly ProposalId[] | null
  /** Those the workspace has left as they were, once it has answered. */
  readonly left: readonly LeftProposal[] | null
  readonly groups: readonly TagGroup[] | undefined
  readonly charter: CharterView | undefined
  /** Resolves once all are saved; rejects when none is. */
  readonly onDecide: (cases: readonly CaseView[], verdict: Verdict) => Promise<void>
  readonly onClose: () => void
}

/** One verdict for several cases: each in full text, each exempted one by one, the count typed to confirm. */
export function GroupSheet(props: GroupSheetProps) {
  const { say } = useText()
  return (
    <Sheet
      open={props.members !== null}
      onClose={props.onClose}
      title={say('group.title')}
      size="xl"
    >
      {props.members !== null && <Group {...props} members={props.members} />}
    </Sheet>
  )
}

function Group(props: GroupSheetProps & { readonly members: readonly ProposalId[] }) {
  const { say } = useText()
  const bridge = useBridge()
  const [exempt, setExempt] = useState<ReadonlySet<ProposalId>>(new Set())
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [confirmed, setConfirmed] = useState(false)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const read = useQueries({ queries: props.members.map((id) => caseQuery(bridge, id)) })
  const fault = read.find((each) => each.error !== null)?.error
  const cases = read.flatMap(({ data }) => (data === undefined ? [] : [data]))
  if (fault !== undefined && fault !== null) return <Problem error={fault} />
  if (cases.length < props.members.length) return <Waiting lines={6} />

  if (props.left !== null)
    return <LeftOver left={props.left} cases={cases} onClose={props.onClose} />

  const held = new Map(cases.map((one) => [one.id, rule(one, verdict, props)]))
  const chosen = cases.filter(({ id }) => !exempt.has(id) && held.get(id) === null)

  function toggle(id: ProposalId): void {
    const next = new Set(exempt)
    if (!next.delete(id)) next.add(id)
    setExempt(next)
  }
  async function decide(): Promise<void> {
    if (verdict === null || !confirmed || saving) return
    setSaving(true)
    setError(null)
    try {
      await props.onDecide(chosen, verdict)
    } catch (cause) {
      setError(cause)
      setSaving(false)
    }
  }

  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void decide()
      }}
    >
      <p>{say('group.lead')}</p>
      <ul className={classes['members']} aria-label={say('group.members')}>
        {cases.map((one) => (
          <Member
            key={one.id}
            shown={one}
            rule={held.get(one.id) ?? null}
            chosen={!exempt.has(one.id)}
            onToggle={() => toggle(one.id)}
          />
        ))}
      </ul>
      <GroupVerdict groups={props.groups} charter={props.charter} onVerdict={setVerdict} />
      <CountToConfirm key={chosen.length} count={chosen.length} onConfirmed={setConfirmed} />
      {error !== null && <Problem error={error} />}
      <div className={classes['ends']}>
        <Button
          type="submit"
          disabled={verdict === null || !confirmed || chosen.length === 0}
          loading={saving}
        >
          {say('group.decide', { count: chosen.length })}
        </Button>
        <Button variant="default" onClick={props.onClose}>
          {say('back')}
        </Button>
      </div>
    </form>
  )
}

/** Why this verdict cannot be given on a case, as a code; null when it can, or while none is chosen. */
function rule(
  shown: CaseView,
  verdict: Verdict | null,
  props: Pick<GroupSheetProps, 'groups' | 'charter'>,
): string | null {
  if (shown.conflict !== null) return 'conflict_open'
  if (verdict === null) return null
  return whyNot({ shown, groups: props.groups, charter: props.charter }, verdict)?.code ?? null
}

function Member(props: {
  readonly shown: CaseView
  readonly rule: string | null
  readonly chosen: boolean
  readonly onToggle: () => void
}) {
  const { say } = useText()
  const quoted = useQuoted()
  const { shown, rule: held } = props
  return (
    <li>
      <Checkbox
        checked={props.chosen && held === null}
        disabled={held !== null}
        onChange={props.onToggle}
        label={
          <>
            <q lang={shown.language}>{quoted(shown.content)}</q>
            <span className={classes['facts']}>
              <span>{say(statusWord[shown.status])}</span>
              <Ago at={shown.createdAt} />
              {shown.flags.length > 0 && (
                <span>{say('flags.count', { count: shown.flags.length })}</span>
              )}
              {held !== null && <b>{say(ruleWord(held))}</b>}
            </span>
          </>
        }
      />
    </li>
  )
}
