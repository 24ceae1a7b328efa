import { Button, CopyButton } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { BridgeError, type BridgeErrorCode } from '../../core/bridge/errors.ts'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import { Icon } from './icons.tsx'
import { ruleOf, ruleWord } from './rule-words.ts'
import classes from './parts.module.css'

const what: Readonly<Record<BridgeErrorCode, MessageId>> = {
  unknown_operation: 'problem.unknown_operation',
  invalid_input: 'problem.invalid_input',
  too_large: 'problem.too_large',
  locked: 'problem.locked',
  forbidden_sender: 'problem.forbidden_sender',
  forbidden: 'problem.forbidden',
  not_found: 'problem.not_found',
  wrong_passphrase: 'problem.wrong_passphrase',
  wrong_credentials: 'problem.wrong_credentials',
  signed_out: 'problem.signed_out',
  unreachable: 'problem.unreachable',
  platform_fault: 'problem.platform_fault',
  rule: 'problem.rule',
  too_late: 'problem.too_late',
  conflict: 'problem.conflict',
  profile_in_use: 'problem.profile_in_use',
  database_too_new: 'problem.database_too_new',
  storage_failed: 'problem.storage_failed',
  cancelled: 'problem.cancelled',
  timeout: 'problem.timeout',
  workspace_gone: 'problem.workspace_gone',
  internal: 'problem.internal',
}

const calm: ReadonlySet<BridgeErrorCode> = new Set(['unreachable', 'timeout', 'cancelled'])

export function codeOf(error: unknown): BridgeErrorCode {
  return error instanceof BridgeError ? error.code : 'internal'
}

/** Whole seconds to wait before the next try, when the error names them. */
export function waitSecondsOf(error: unknown): number {
  if (!(error instanceof BridgeError)) return 0
  const details = error.details as { readonly waitSeconds?: unknown } | null
  return typeof details?.waitSeconds === 'number' ? Math.ceil(details.waitSeconds) : 0
}

/** What happened, that nothing is lost, and what to do; the technical detail is one click away. */
export function Problem(props: {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  readonly children?: ReactNode
}) {
  const { say } = useText()
  const code = codeOf(props.error)
  const seconds = waitSecondsOf(props.error)
  const rule = ruleOf(props.error)
  return (
    <div role="alert" className={`${classes['problem']} ${calm.has(code) ? classes['calm'] : ''}`}>
      <Icon of={code === 'unreachable' ? IconCloudOff : IconAlertTriangle} size="icon-large" />
      <div>
        <p>{say(rule === null ? what[code] : ruleWord(rule), { seconds })}</p>
        {props.children}
        <div className={classes['problemActions']}>
          {props.retry !== undefined && (
            <Button size="xs" variant="default" onClick={props.retry}>
              {say('problem.retry')}
            </Button>
          )}
          <Detail text={technical(props.error, code)} />
        </div>
      </div>
    </div>
  )
}

function Detail(props: { readonly text: string }) {
  const { say } = useText()
  return (
    <details>
      <summary>{say('problem.detail')}</summary>
      <code>{props.text}</code>{' '}
      <CopyButton value={props.text}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="subtle" onClick={copy}>
            {say(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </details>
  )
}

function technical(error: unknown, code: BridgeErrorCode): string {
  if (error instanceof BridgeError) return `${code} ${JSON.stringify(error.details)}`
  return error instanceof Error ? `${code} ${error.name}` : code
}
