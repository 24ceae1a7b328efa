import { Sheet } from '../parts/sheet.tsx'
import { useText } from '../translation/text.tsx'
import { WellnessPanel } from './wellness-panel.tsx'

export function WellnessSheet(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useText()
  return (
    <Sheet open={props.open} onClose={props.onClose} title={say('wellness.title')} size="xl">
      {props.open && <WellnessPanel />}
    </Sheet>
  )
}
