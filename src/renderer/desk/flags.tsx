import { IconFlag } from '@tabler/icons-react'
import type { FlagView } from '../../core/bridge/views.ts'
import { Icon } from '../parts/icons.tsx'
import { Ago, useQuoted } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'
import { flagWord } from './flag-words.ts'

const sourceWord: Readonly<Record<FlagView['source'], MessageId>> = {
  citizen: 'flag.citizen',
  rule: 'flag.rule',
  moderator: 'flag.moderator',
}

/** Who found something wrong with it, and why. */
export function Flags(props: { readonly flags: readonly FlagView[] }) {
  const { say } = useText()
  const quoted = useQuoted()
  return (
    <section>
      <div className={classes['blockHead']}>
        <h2>{say('flags.count', { count: props.flags.length })}</h2>
      </div>
      {props.flags.length === 0 && <p className={classes['small']}>{say('flags.none')}</p>}
      <ul className={classes['flags']}>
        {props.flags.map((flag) => (
          <li key={flag.id}>
            <Icon of={IconFlag} size="icon-small" />
            <span>
              {flagWord(flag.reason, say)}
              {flag.comment !== null && flag.comment !== '' && <q>{quoted(flag.comment)}</q>}
              <span className={classes['small']}>
                {say(sourceWord[flag.source])}, <Ago at={flag.createdAt} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
