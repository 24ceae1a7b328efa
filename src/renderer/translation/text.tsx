import { useMemo, type ReactNode } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { catalogues, type Language, type MessageId } from './catalogue.ts'

export type Facts = Readonly<Record<string, string | number>>
export type Rich = Readonly<
  Record<string, string | number | ReactNode | ((chunks: ReactNode[]) => ReactNode)>
>

export interface Texts {
  readonly language: Language
  /** A message of the catalogue as plain text. */
  readonly say: (id: MessageId, facts?: Facts) => string
  /** A message that holds elements. */
  readonly rich: (id: MessageId, parts: Rich) => ReactNode
}

export function TextProvider(props: { readonly language: Language; readonly children: ReactNode }) {
  return (
    <IntlProvider
      locale={props.language}
      defaultLocale={props.language}
      messages={catalogues[props.language]}
    >
      {props.children}
    </IntlProvider>
  )
}

/** How every component speaks. */
export function useText(): Texts {
  const intl = useIntl()
  return useMemo(
    () => ({
      language: intl.locale as Language,
      say: (id, facts) => intl.formatMessage({ id }, facts),
      rich: (id, parts) => intl.formatMessage({ id }, parts as Record<string, ReactNode>),
    }),
    [intl],
  )
}
