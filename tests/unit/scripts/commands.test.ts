import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isHost, isHttpUrl, isImport, isPort, judge } from '../../../scripts/lib/arguments.mjs'

const scripts = fileURLToPath(new URL('../../../scripts', import.meta.url))

function runCommand(name: string, ...argv: readonly string[]) {
  return spawnSync(process.execPath, [`${scripts}/${name}.mjs`, ...argv], { encoding: 'utf8' })
}

describe('options', () => {
  const options = {
    port: { type: 'string', check: isPort },
    'no-open': { type: 'boolean' },
  } as const

  test('are read', () => {
    expect(judge(options, ['--port', '8080', '--no-open'])).toEqual({
      values: { port: '8080', 'no-open': true },
    })
  })

  test.for<readonly string[]>([
    ['--port'],
    ['--port', 'x'],
    ['--port', '-1'],
    ['--port', '65536'],
    ['--port', '80.5'],
    ['--port='],
    ['--no-open=yes'],
    ['--unknown'],
    ['--port', '80', '--port', '81'],
    ['word'],
  ])('are refused in one line: %s', (argv) => {
    const result = judge(options, Array.isArray(argv) ? argv : [argv])
    expect(result).toHaveProperty('fault')
    expect('fault' in result && result.fault.includes('\n')).toBe(false)
  })

  test('addresses are of the web', () => {
    expect(isHttpUrl('https://platform.example.org')).toBeNull()
    for (const wrong of ['platform', 'ftp://example.org', 'javascript:alert(1)', ''])
      expect(isHttpUrl(wrong)).not.toBeNull()
  })

  test('hosts and imports are of the known kinds', () => {
    expect([isHost('electron'), isHost('browser'), isImport('decidim:a.csv')]).toEqual([
      null,
      null,
      null,
    ])
    for (const wrong of ['decidim:', 'a.csv', 'other:a.csv']) expect(isImport(wrong)).not.toBeNull()
    expect(isHost('safari')).not.toBeNull()
  })
})

test.for(['start', 'platform', 'console'])('%s explains itself', (name) => {
  const { status, stdout, stderr } = runCommand(name, '--help')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^npm (start|run \w+) -- \[options\]\n/)
})

test.for([
  ['start', '--port', 'many'],
  ['start', '--server', 'nowhere'],
  ['start', '--host', 'safari'],
  ['start', '--import', 'lille.csv'],
  ['console', '--platform', 'nowhere'],
  ['console', '--surprise'],
])('%s refuses %s %s with one line and code 2', ([name = '', ...argv]) => {
  const { status, stdout, stderr } = runCommand(name, ...argv)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stderr).toContain(argv[0] ?? '')
})

test('a benchmark that does not exist is named as such', () => {
  const { status, stderr } = runCommand('bench', 'nonsense')
  expect(status).toBe(1)
  expect(stderr).toContain('NAME is one of')
})
