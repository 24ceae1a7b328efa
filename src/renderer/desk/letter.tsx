import { Checkbox } from '@mantine/core'
import { useIntl } from 'react-intl'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'

/** The letter as the author will read it, in the language of the question. */
export function Letter(props: {
  readonly text: string
  readonly words: string
  readonly language: string
  readonly notify: boolean
  readonly reachable: boolean | null
  readonly onNotify: (notify: boolean) => void
}) {
  const { say } = useText()
  const intl = useIntl()
  const goes = props.notify && props.reachable !== false
  return (
    <div className={classes['letter']}>
      <div className={classes['letterHead']}>
        <b>{say('letter.title')}</b>
        <span title={intl.formatDisplayName(props.language, { type: 'language' })}>
          {props.language}
        </span>
      </div>
      {goes ? (
        <p lang={props.language}>
          {props.text}
          {props.words.trim() !== '' && ` ${props.words.trim()}`}
        </p>
      ) : (
        <p>{say('letter.none')}</p>
      )}
      <Checkbox
        size="xs"
        mt="xs"
        label={say('letter.send')}
        checked={goes}
        disabled={props.reachable === false}
        onChange={(event) => props.onNotify(event.currentTarget.checked)}
      />
    </div>
  )
}
