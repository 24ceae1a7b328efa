import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Component, useState, type ReactNode } from 'react'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { BridgeProvider } from '../bridge/bridge-context.tsx'
import { CrumbsProvider } from '../frame/crumbs.tsx'
import { CommandsProvider } from '../keyboard/commands.tsx'
import { PersonProvider } from '../person.tsx'
import { cssVariablesResolver, theme } from '../theme/theme.ts'
import type { Language } from '../translation/catalogue.ts'
import { TextProvider } from '../translation/text.tsx'
import classes from './gallery.module.css'
import { moderator } from './samples.ts'
import type { Scene } from './scene.ts'
import { scriptedBridge } from './scripted-bridge.ts'

/** A scene in one language and one colour scheme, apart from all others. */
export function Pane(props: {
  readonly scene: Scene
  readonly language: Language
  readonly scheme: 'light' | 'dark'
}) {
  const { scene, language, scheme } = props
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const [bridge] = useState(() => scriptedBridge(scene.answers ?? {}))
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } }),
  )
  const [router] = useState(() => routerOf(scene))
  const id = `pane-${scene.name.replaceAll(/\W+/g, '-')}-${language}-${scheme}`
  return (
    <div
      ref={setElement}
      id={id}
      lang={language}
      data-mantine-color-scheme={scheme}
      className={`${classes['pane']} ${scene.tall === true ? classes['tall'] : ''}`}
    >
      {element !== null && (
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          cssVariablesSelector={`#${id}`}
          getRootElement={() => element}
          forceColorScheme={scheme}
          withGlobalClasses={false}
        >
          <BridgeProvider connection={bridge}>
            <QueryClientProvider client={queries}>
              <TextProvider language={language}>
                <CommandsProvider>
                  <PersonProvider workspace={scene.person ?? moderator}>
                    <CrumbsProvider>
                      <RouterProvider router={router} />
                    </CrumbsProvider>
                  </PersonProvider>
                </CommandsProvider>
              </TextProvider>
            </QueryClientProvider>
          </BridgeProvider>
        </MantineProvider>
      )}
    </div>
  )
}

function routerOf({ place, show }: Scene) {
  const element = <Fallen>{show()}</Fallen>
  // Links of the scene lead nowhere: the same scene stands everywhere.
  const routes = [
    { path: place?.path ?? '/', element },
    { path: '*', element },
  ]
  return createMemoryRouter(routes, { initialEntries: [place?.at ?? '/'] })
}

/** A scene that fails says so and leaves the others alone; React asks for a class here. */
class Fallen extends Component<{ readonly children: ReactNode }, { readonly why: string | null }> {
  override readonly state = { why: null }

  static getDerivedStateFromError(error: unknown): { readonly why: string } {
    return { why: String(error) }
  }

  override render(): ReactNode {
    return this.state.why === null ? (
      this.props.children
    ) : (
      <pre className={classes['fallen']}>{this.state.why}</pre>
    )
  }
}
