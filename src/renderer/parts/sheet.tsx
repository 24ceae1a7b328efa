import { CloseButton, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../translation/text.tsx'
import classes from './parts.module.css'

/** A window over the desk; while it is open the desk hears no key. */
export function Sheet(props: {
  readonly title: string
  readonly open: boolean
  readonly size?: 'md' | 'lg' | 'xl'
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { say } = useText()
  return (
    <Modal.Root opened={props.open} onClose={props.onClose} size={props.size ?? 'md'}>
      <Modal.Overlay />
      <Modal.Content aria-label={props.title}>
        <Modal.Body className={classes['sheet']}>
          <div className={classes['sheetHead']}>
            <h2>{props.title}</h2>
            <CloseButton aria-label={say('close')} onClick={props.onClose} />
          </div>
          {props.children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
