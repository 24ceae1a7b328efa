import { UnstyledButton } from '@mantine/core'
import { IconEyeOff, IconUser } from '@tabler/icons-react'
import type { ProposalAuthor } from '../../core/moderation/proposal.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { Icon } from '../parts/icons.tsx'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'

/** Who wrote it, once it may be known. */
export function Author(props: {
  readonly author: ProposalAuthor | null
  readonly onReveal: () => void
}) {
  const { say } = useText()
  if (props.author === null) return <MaskedAuthor onReveal={props.onReveal} />
  const { displayName, age, postalCode, organisation } = props.author
  const facts = [
    displayName ?? say('author.nameless'),
    age === null ? null : say('author.age', { age }),
    postalCode,
    organisation === displayName ? null : organisation,
  ].filter((fact) => fact !== null)
  return (
    <p className={classes['note']}>
      <Icon of={IconUser} />
      {facts.join(', ')}
    </p>
  )
}

/** The author and age stay hidden until the verdict, so that they weigh nothing in it. */
function MaskedAuthor(props: { readonly onReveal: () => void }) {
  const { say } = useText()
  return (
    <p className={classes['note']}>
      <Icon of={IconEyeOff} />
      {say('author.masked')}
      <UnstyledButton className={classes['quiet'] ?? ''} onClick={props.onReveal}>
        <KeyCap of="reveal" />
        {say('author.reveal')}
      </UnstyledButton>
    </p>
  )
}
