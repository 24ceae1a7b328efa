import type { Edge } from './imports.ts'

/** What a layer may import (docs/architecture.md); everything else is forbidden to it. */
export interface Layer {
  readonly folder: string
  /** Folders or files of the project, besides the layer itself. */
  readonly inside: readonly string[]
  readonly packages: readonly RegExp[]
}

const node = /^node:/
const zod = /^zod$/

/** Pure libraries: no input or output of their own. */
const pure = [zod, /^@noble\//, /^highs$/]

export const layers: readonly Layer[] = [
  { folder: 'src/core', inside: ['resources'], packages: pure },
  {
    folder: 'src/workspace',
    inside: ['src/core', 'resources', 'package.json'],
    packages: [node, zod, /^better-sqlite3-multiple-ciphers$/, /^axios$/],
  },
  {
    folder: 'src/platform',
    inside: ['src/core', 'resources', 'package.json'],
    packages: [
      node,
      zod,
      /^fastify/,
      /^kysely/,
      /^better-sqlite3-multiple-ciphers$/,
      /^pg$/,
      /^csv-parse/,
    ],
  },
  { folder: 'src/host', inside: ['src/core/bridge', 'src/core/ports'], packages: [node] },
  {
    folder: 'src/browser-host',
    inside: ['src/core/bridge', 'src/core/ports', 'src/host', 'package.json'],
    packages: [node, /^ws$/, /^conf$/],
  },
  {
    folder: 'electron/main',
    inside: ['src/core/bridge', 'src/core/ports', 'src/host'],
    packages: [node, /^electron$/, /^electron-store$/],
  },
  {
    folder: 'electron/preload',
    inside: ['src/core/bridge/window-channel.ts'],
    packages: [/^electron$/],
  },
  {
    folder: 'src/renderer',
    inside: ['src/core', 'resources', 'package.json'],
    packages: [
      zod,
      /^react($|-dom|-router|-intl|\/)/,
      /^@mantine\//,
      /^@tabler\//,
      /^@tanstack\//,
      /^@fontsource/,
      /^diff$/,
      /^get-nonce$/,
      /^react-remove-scroll/,
      /^vite\//,
    ],
  },
]

/** Why an import is not allowed, or null when it is. */
export function offence(edge: Edge): string | null {
  const layer = layers.find(({ folder }) => edge.from.startsWith(`${folder}/`))
  if (layer === undefined) return `${edge.from} belongs to no layer`
  if (isAllowed(layer, edge)) return null
  return `${edge.from} imports ${edge.to}, which ${layer.folder} may not`
}

function isAllowed(layer: Layer, edge: Edge): boolean {
  if (!edge.isPackage) {
    return [layer.folder, ...layer.inside].some(
      (path) => edge.to === path || edge.to.startsWith(`${path}/`),
    )
  }
  return layer.packages.some((pattern) => pattern.test(edge.to))
}
