import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The gallery is built apart from the console, which never holds it. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'src/renderer/gallery'),
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, 'out/gallery'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
  },
  preview: { host: '127.0.0.1', port: 4180 },
})
