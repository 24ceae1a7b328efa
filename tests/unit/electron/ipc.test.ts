import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bridgeClient } from '../../../src/core/bridge/client.ts'
import { schedule } from '../../../src/host/timers.ts'
import { scriptedWorkspace } from '../../support/bridge/scripted-workspace.ts'
import { bootElectron, pageChannel, type BootedElectron } from '../../support/electron/boot.ts'
import { until } from '../../support/settled.ts'

let booted: BootedElectron

beforeEach(async () => {
  booted = await bootElectron(scriptedWorkspace())
})
afterEach(() => booted.remove())

describe('the one IPC path', () => {
  const request = { v: 1, id: 5, op: 'host.describe', input: {} }

  async function answerTo(frame: object | null): Promise<unknown> {
    const answers: unknown[] = []
    const stop = booted.vigie.listen((message) => answers.push(message))
    const sent = frame === null ? null : frameWith(frame, answers)
    booted.window.webContents.sendToMain('vigie:message', request, sent)
    await bridgeClient(pageChannel(booted.vigie), schedule).call('host.preferences.read', {})
    stop()
    return answers.find((answer) => (answer as { id?: number }).id === 5)
  }

  function frameWith(claims: object, answers: unknown[]) {
    const url = 'vigie-app://console/'
    const send = (_name: string, message: unknown): void => void answers.push(message)
    return { url, detached: false, isDestroyed: () => false, send, ...claims }
  }

  test('answers the main frame of our page', async () => {
    const { mainFrame } = booted.window.webContents
    booted.window.webContents.sendToMain('vigie:message', request, mainFrame)
    const client = bridgeClient(pageChannel(booted.vigie), schedule)
    expect((await client.call('host.describe', {})).kind).toBe('electron')
  })

  test.for<readonly [string, object]>([
    ['a frame inside our page', {}],
    ['a foreign page', { url: 'https://example.org/' }],
    ['a page that looks like ours', { url: 'vigie-app://console.example.org/' }],
  ])('refuses %s, by a code', async ([, frame]) => {
    expect(await answerTo(frame)).toMatchObject({ ok: false, error: { code: 'forbidden_sender' } })
  })

  test.for<readonly [string, object | null]>([
    ['a frame that is gone', null],
    ['a frame that is being destroyed', { isDestroyed: () => true }],
  ])('says nothing to %s', async ([, frame]) => {
    expect(await answerTo(frame)).toBeUndefined()
  })

  test('answers our main frame no longer once it shows another page', async () => {
    booted.window.webContents.mainFrame.url = 'https://example.org/'
    const answers: unknown[] = []
    booted.vigie.listen((message) => answers.push(message))
    booted.vigie.post(request)
    await until('it is refused', () => answers.length > 0)
    expect(answers[0]).toMatchObject({ error: { code: 'forbidden_sender' } })
  })

  test('does not answer our main frame once it is detached', async () => {
    Object.assign(booted.window.webContents.mainFrame, { detached: true })
    const answers: unknown[] = []
    booted.vigie.listen((message) => answers.push(message))
    booted.vigie.post(request)
    await until('it is refused', () => answers.length > 0)
    expect(answers[0]).toMatchObject({ error: { code: 'forbidden_sender' } })
  })

  test('asks nothing of our main frame while it is being destroyed', async () => {
    const { webContents } = booted.window
    const touched: string[] = []
    Object.defineProperty(webContents.mainFrame, 'url', { get: () => touched.push('url') })
    Object.assign(webContents.mainFrame, {
      isDestroyed: () => true,
      send: () => touched.push('send'),
    })
    booted.vigie.post(request)
    await new Promise((resolve) => void setTimeout(resolve, 20))
    expect(touched).toEqual([])
  })

  test('answers meant for a page that was loaded again never reach the new one', async () => {
    booted.vigie.post({ v: 1, id: 1, op: 'host.lock', input: {} })
    booted.window.reload()
    const heard: unknown[] = []
    booted.vigie.listen((message) => heard.push(message))
    const client = bridgeClient(pageChannel(booted.vigie), schedule)
    expect((await client.call('host.describe', {})).kind).toBe('electron')
    expect(heard.filter((message) => (message as { id?: number }).id === 1)).toHaveLength(1)
  })

  test('gives the page three functions, and messages without the event that carried them', async () => {
    expect(Object.keys(booted.vigie).toSorted()).toEqual(['listen', 'onClose', 'post'])
    const received: unknown[][] = []
    booted.vigie.listen((...all: unknown[]) => received.push(all))
    booted.vigie.post(request)
    await until('an answer came', () => received.length > 0)
    expect(received[0]).toHaveLength(1)
    expect(JSON.stringify(received)).not.toContain('never for the page')
  })
})
