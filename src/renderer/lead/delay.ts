import { useIntl } from 'react-intl'
import { useText } from '../translation/text.tsx'

/** Hours as a person would say them: hours up to two days, then days; a dash where there is none. */
export function useDelay(): (hours: number | null | undefined) => string {
  const intl = useIntl()
  const { say } = useText()
  return (hours) => {
    if (hours === null || hours === undefined) return say('overview.none')
    const days = hours >= 48
    return intl.formatNumber(days ? hours / 24 : hours, {
      style: 'unit',
      unit: days ? 'day' : 'hour',
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    })
  }
}
