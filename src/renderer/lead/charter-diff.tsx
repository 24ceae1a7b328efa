import { diffWordsWithSpace } from 'diff'
import type { Charter } from '../../core/moderation/charter.ts'
import parts from '../parts/parts.module.css'
import { useText } from '../translation/text.tsx'
import { charterParts, type CharterPart } from './charter-parts.ts'
import classes from './lead.module.css'

/** Two versions of a charter side by side, word by word; the same one twice is simply read. */
export function CharterDiff(props: {
  readonly before: Charter
  readonly after: Charter
  readonly language: string
  /** Leaves out the passages that both have alike. */
  readonly changedOnly?: boolean
}) {
  const { say } = useText()
  const { before, after, language } = props
  const alone = before === after
  const list = charterParts(before, after, language)
  const changed = list.filter((part) => part.before !== part.after).length
  const shown =
    props.changedOnly === true ? list.filter((part) => part.before !== part.after) : list
  return (
    <div className={classes['charts']}>
      {!alone && (
        <p className={classes['summary']} role="status">
          {say('charters.changed', { count: changed })}
        </p>
      )}
      {shown.map((part) => (
        <section key={part.key} className={classes['chart']} lang={language}>
          <h2>
            <Heading part={part} />
          </h2>
          {alone ? (
            <p className={classes['passage']}>{part.after}</p>
          ) : (
            <div className={classes['sides']}>
              <Side part={part} side="before" />
              <Side part={part} side="after" />
            </div>
          )}
        </section>
      ))}
    </div>
  )
}

function Heading(props: { readonly part: CharterPart }) {
  const { say } = useText()
  const { kind, mark } = props.part
  if (kind === 'article') return say('charter.article', { number: Number(mark) })
  if (kind === 'reason') return say('charters.reason', { reason: mark })
  return say('charters.acceptance')
}

function Side(props: { readonly part: CharterPart; readonly side: 'before' | 'after' }) {
  const { say } = useText()
  const { part, side } = props
  if (part[side] === null) return <p className={classes['absent']}>{say('charters.absent')}</p>
  const words = diffWordsWithSpace(part.before ?? '', part.after ?? '')
  const unwanted = side === 'before' ? 'added' : 'removed'
  return (
    <p className={`${parts['diff']} ${classes['passage']}`}>
      {words.map((word, place) => {
        // A diff never changes its order: the place is the identity.
        const key = `${place}:${word.value}`
        if (word[unwanted]) return null
        if (word.removed) return <del key={key}>{word.value}</del>
        if (word.added) return <ins key={key}>{word.value}</ins>
        return <span key={key}>{word.value}</span>
      })}
    </p>
  )
}
