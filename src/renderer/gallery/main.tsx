import '@mantine/core/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '../theme/fonts.css'
import '../theme/global.css'
import { createRoot } from 'react-dom/client'
import { Gallery } from './gallery.tsx'

const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<Gallery />)
