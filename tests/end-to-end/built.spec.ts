import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const renderer = join('out', 'renderer')

test('the built preload needs nothing but Electron and gives the page three functions', () => {
  const code = readFileSync(join('out', 'preload', 'index.cjs'), 'utf8')
  const exposed = new Map<string, object>()
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: object) => exposed.set(name, value) },
    ipcRenderer: {},
  }
  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot have ${name}`)
    return electron
  }
  // oxlint-disable-next-line typescript/no-implied-eval -- as Electron evaluates it: with this `require` and no other
  new Function('require', 'module', 'exports', code)(require, { exports: {} }, {})
  expect([...exposed.keys()]).toEqual(['vigie'])
  expect(Object.keys(exposed.get('vigie') ?? {}).toSorted()).toEqual(['listen', 'onClose', 'post'])
  expect(code.length).toBeLessThan(2000)
})

test('the built page has no inline script or style, and names files of its own only', () => {
  const page = readFileSync(join(renderer, 'index.html'), 'utf8')
  expect(page).toContain('__CSP_NONCE__')
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|javascript:/i)
  const names = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !/^\.?\/assets\/[\w.-]+$/.test(name))).toEqual([])
})

test('the built renderer holds no map to its sources and no path of the computer that built it', () => {
  const files = readdirSync('out', { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  const texts = files
    .filter((file) => /\.(js|cjs|css|html)$/.test(file))
    .map((file) => readFileSync(join('out', file), 'utf8'))
  expect(texts.filter((text) => text.includes(process.cwd()))).toEqual([])
})
