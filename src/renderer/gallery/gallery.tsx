import { MantineProvider } from '@mantine/core'
import { useState } from 'react'
import { cssVariablesResolver, theme } from '../theme/theme.ts'
import classes from './gallery.module.css'
import { Pane } from './pane.tsx'
import type { Scene } from './scene.ts'
import { deskScenes } from './scenes/desk.tsx'
import { frameScenes } from './scenes/frame.tsx'
import { partScenes } from './scenes/parts.tsx'
import { roomScenes } from './scenes/rooms.tsx'
import { startScenes } from './scenes/start.tsx'

const groups: Readonly<Record<string, readonly Scene[]>> = {
  parts: partScenes,
  frame: frameScenes,
  start: startScenes,
  desk: deskScenes,
  rooms: roomScenes,
}
const panes = [
  ['fr', 'light'],
  ['fr', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const

/** Every component and state, in both languages and both schemes, one group at a time. */
export function Gallery() {
  const [group, setGroup] = useState(() => window.location.hash.slice(1) || 'parts')
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver}>
      <nav className={classes['groups']}>
        {Object.keys(groups).map((name) => (
          <a
            key={name}
            href={`#${name}`}
            aria-current={name === group ? 'page' : undefined}
            onClick={() => setGroup(name)}
          >
            {name}
          </a>
        ))}
      </nav>
      <main className={classes['scenes']}>
        {(groups[group] ?? []).map((scene) => (
          <section key={scene.name} className={classes['scene']}>
            <h2>{scene.name}</h2>
            <div className={scene.tall === true ? classes['wide'] : classes['four']}>
              {panes.map(([language, scheme]) => (
                <Pane
                  key={`${language}-${scheme}`}
                  scene={scene}
                  language={language}
                  scheme={scheme}
                />
              ))}
            </div>
          </section>
        ))}
      </main>
    </MantineProvider>
  )
}
