import { BridgeError } from '../../core/bridge/errors.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { Problem } from '../parts/problem.tsx'
import { useText } from '../translation/text.tsx'
import classes from './start.module.css'

const gone = new BridgeError('workspace_gone')

/** The page has lost the process behind it and tries again by itself. @param started whether it had ever answered */
export function LostConnection(props: { readonly started: boolean }) {
  const { say } = useText()
  const bridge = useBridge()
  return (
    <div className={classes['lost']}>
      <Problem error={gone} retry={bridge.retry}>
        <p>{say(props.started ? 'lost.reconnecting' : 'lost.open_again')}</p>
      </Problem>
    </div>
  )
}
