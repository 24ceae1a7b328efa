import type { ActState } from '../../core/acts/act.ts'
import { useActs } from '../bridge/queries.ts'
import { actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import lists from '../parts/list.module.css'
import { ActStateShape, Ago, useQuoted } from '../parts/small.tsx'
import { actStateWord } from '../parts/words.ts'
import { useText } from '../translation/text.tsx'

const told = [
  'received',
  'conflict',
  'refused',
  'sending',
  'waiting',
  'held',
] as const satisfies readonly ActState[]

/** What became of the last acts. */
export function Changed() {
  const { say } = useText()
  const quoted = useQuoted()
  const acts = useActs(told, 5)
  const items = acts.data?.items ?? []
  return (
    <section className={lists['group']}>
      <div className={lists['groupHead']}>
        <h2>{say('today.changed')}</h2>
      </div>
      {items.length === 0 && <p className={lists['plain']}>{say('today.no_acts')}</p>}
      <ul className={lists['rows']}>
        {items.map((act) => (
          <li key={act.id} className={lists['row']}>
            <Icon of={actionGlyph[act.doing.action]} className={actionTone[act.doing.action]} />
            <div>
              <span className={lists['said']}>{quoted(act.excerpt)}</span>
              <p className={lists['state']}>
                <ActStateShape state={act.state} />
                <span>
                  {say(actStateWord[act.state])}, <Ago at={act.receivedAt ?? act.at} />
                </span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
