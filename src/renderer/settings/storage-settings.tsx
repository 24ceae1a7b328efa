import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { useBridge } from '../bridge/bridge-context.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import { byteParts } from './bytes.ts'
import { Group, Setting } from './groups.tsx'

/** What lies on this computer, encrypted. */
export function StorageSettings() {
  const { say } = useText()
  const bridge = useBridge()
  const storage = useQuery({
    queryKey: ['storage'],
    queryFn: () => bridge.call('storage.read', {}),
    gcTime: 0,
  })
  const size = useSize()
  return (
    <Group title={say('settings.storage')} lead={say('settings.storage_lead')}>
      {storage.error !== null && (
        <Problem error={storage.error} retry={() => void storage.refetch()} />
      )}
      {storage.isPending && <Waiting lines={3} />}
      {storage.data !== undefined && (
        <>
          <Setting label={say('settings.kept')}>
            {say('settings.kept_value', {
              questions: storage.data.questions,
              proposals: storage.data.proposals,
            })}
          </Setting>
          <Setting label={say('settings.database')}>
            {say('settings.database_value', {
              size: size(storage.data.bytes),
              version: storage.data.schemaVersion,
            })}
          </Setting>
          <Setting label={say('settings.backups')} note={say('settings.backups_note')}>
            {say('settings.backups_value', {
              count: storage.data.backups.files,
              size: size(storage.data.backups.bytes),
            })}
          </Setting>
        </>
      )}
    </Group>
  )
}

function useSize(): (bytes: number) => string {
  const intl = useIntl()
  return (bytes) => {
    const { value, unit } = byteParts(bytes)
    return intl.formatNumber(value, { style: 'unit', unit, maximumFractionDigits: 1 })
  }
}
