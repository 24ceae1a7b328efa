import { describe, expect, test } from 'vitest'
import { edgesOf, sourceFiles, sourceOf, withoutComments } from './imports.ts'
import { layers, offence } from './rules.ts'

const files = sourceFiles(['src', 'electron'])

test.for(layers.map(({ folder }) => folder))('%s imports only what its layer may', (folder) => {
  const own = files.filter((file) => file.startsWith(`${folder}/`))
  expect(own.length).toBeGreaterThan(0)
  expect(
    own
      .flatMap((file) => edgesOf(file, sourceOf(file)))
      .map(offence)
      .filter(Boolean),
  ).toEqual([])
})

test('every file belongs to a layer', () => {
  expect(
    files.filter((file) => !layers.some(({ folder }) => file.startsWith(`${folder}/`))),
  ).toEqual([])
})

test('core has no clock, no randomness, no timers and no network of its own', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\bset(?:Timeout|Interval)\b|\bfetch\(|\bcrypto\./
  const found = files
    .filter((file) => file.startsWith('src/core/'))
    .filter((file) => impure.test(withoutComments(sourceOf(file))))
  expect(found).toEqual([])
})

test('IPC of Electron is used in one file, and no page of it is loaded from disk', () => {
  const electron = files.filter((file) => file.startsWith('electron/main/'))
  expect(electron.filter((file) => /\bipcMain\b/.test(sourceOf(file)))).toEqual([
    'electron/main/bridge.ts',
  ])
  expect(electron.filter((file) => /loadFile|openExternal|file:\/\//.test(sourceOf(file)))).toEqual(
    [],
  )
})

describe('the check itself', () => {
  test.for([
    ['src/core/acts/act.ts', "import { readFileSync } from 'node:fs'"],
    ['src/core/acts/act.ts', "import axios from 'axios'"],
    ['src/core/acts/act.ts', "export * from '../../workspace/store/open.ts'"],
    ['src/platform/platform.ts', "import { x } from '../workspace/workspace.ts'"],
    ['src/renderer/app.tsx', "const x = await import('node:fs')"],
    ['src/renderer/app.tsx', "import 'electron'"],
    ['src/renderer/app.tsx', "import axios from 'axios'"],
    ['src/browser-host/main.ts', "import {\n  a,\n  b,\n} from 'electron'"],
    ['src/browser-host/main.ts', "import { act } from '../core/acts/act.ts'"],
    ['electron/main/index.ts', "import type { Store } from '../../src/workspace/store/open.ts'"],
    ['electron/preload/index.ts', "import { z } from 'zod'"],
    ['electron/preload/index.ts', "const fs = require('node:fs')"],
    ['src/workspace/main.ts', "import { utilityProcess } from 'electron'"],
  ] as const)('%s with %s is an offence that names both ends', ([file, source]) => {
    const found = edgesOf(file, source).map(offence).filter(Boolean)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(file)
  })

  test('a comment imports nothing', () => {
    expect(edgesOf('src/core/a.ts', "// import 'electron'\n/* import 'axios' */")).toEqual([])
  })
})
