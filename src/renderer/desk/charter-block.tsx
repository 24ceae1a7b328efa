import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useIntl } from 'react-intl'
import type { CharterView } from '../../core/bridge/views.ts'
import { textIn } from '../../core/moderation/charter.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'

/** The article that the reason in hand rests on, beside the case and not in a tab. */
export function CharterBlock(props: {
  readonly charter: CharterView | undefined
  readonly number: number | null
  readonly onOpen: () => void
}) {
  const { say, language } = useText()
  const intl = useIntl()
  const { charter } = props
  if (charter === undefined) return null
  const article =
    charter.articles.find(({ number }) => number === props.number) ?? charter.articles[0]
  if (article === undefined) return null
  return (
    <section>
      <div className={classes['blockHead']}>
        <h2>{say('charter.article', { number: article.number })}</h2>
        <UnstyledButton className={classes['quiet'] ?? ''} onClick={props.onOpen}>
          <VisuallyHidden>{say('command.charter')}</VisuallyHidden>
          <KeyCap of="charter" />
        </UnstyledButton>
      </div>
      <p className={classes['article']}>
        <b>{textIn(article.title, language)}.</b> {textIn(article.text, language)}
      </p>
      <p className={classes['small']}>
        {say('charter.version', {
          version: charter.version,
          date: intl.formatDate(charter.date, { dateStyle: 'long', timeZone: 'UTC' }),
        })}
      </p>
    </section>
  )
}

/** The whole charter. */
export function CharterSheet(props: {
  readonly charter: CharterView | undefined
  readonly open: boolean
  readonly onClose: () => void
}) {
  const { say, language } = useText()
  return (
    <Sheet open={props.open} onClose={props.onClose} title={say('charter.title')} size="lg">
      <ol className={classes['side']}>
        {props.charter?.articles.map((article) => (
          <li key={article.number} className={classes['article']}>
            <h3>
              {article.number}. {textIn(article.title, language)}
            </h3>
            <p>{textIn(article.text, language)}</p>
          </li>
        ))}
      </ol>
    </Sheet>
  )
}
