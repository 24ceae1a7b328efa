import { useAllCommands, type Command } from '../keyboard/commands.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useText } from '../translation/text.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import classes from './frame.module.css'
import { Caps } from './palette.tsx'

const sections: Readonly<Record<Command['section'], MessageId>> = {
  desk: 'help.desk',
  conflict: 'help.conflict',
  frame: 'help.frame',
}

/** Every key that works here. */
export function KeysHelp(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useText()
  const commands = useAllCommands().filter((command) => command.keys.length > 0)
  return (
    <Sheet open={props.open} onClose={props.onClose} title={say('help.title')} size="xl">
      <div className={classes['help']}>
        {(['desk', 'conflict', 'frame'] as const).map((section) => {
          const list = commands.filter((command) => command.section === section)
          if (list.length === 0) return null
          return (
            <section key={section}>
              <h3>{say(sections[section])}</h3>
              <ul>
                {list.map((command) => (
                  <li key={command.id}>
                    {say(command.label)}
                    <Caps command={command} />
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </Sheet>
  )
}
