import { readFileSync } from 'node:fs'
import { lineLog } from '../core/ports/line-log.ts'
import { demonstrationFixture } from './demonstration/demonstration.ts'
import type { FixtureInput } from './fixture/fixture.ts'
import { FixtureFault, parseFixture } from './fixture/read-fixture.ts'
import { decidimFixture, decidimQuestion } from './import/decidim.ts'
import { ImportFault } from './import/import-fault.ts'
import { OptionFault, readOptions, type CommandOptions } from './options.ts'
import { createPlatform, type Platform } from './platform.ts'
import { StoreFault } from './store/store.ts'

/** The reference platform as a program: one line `Platform: URL`, or one line that says why not. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const platform = await createPlatform({
    ...dataOf(options),
    imports: options.imports.map(readImport),
    indexLagMilliseconds: options.indexLagMilliseconds,
    coreOnly: options.coreOnly,
    log: lineLog((line) => process.stderr.write(line), Date.now, { verbose: true }),
  })
  const url = await listen(platform, options)
  endOnSignals(platform)
  process.stdout.write(`Platform: ${url}\n`)
}

function dataOf({ data, fixture, seed }: CommandOptions) {
  return {
    ...(data === null ? {} : { directory: data }),
    ...(fixture === null ? {} : { fixture: readFixtureFile(fixture) }),
    ...(seed === 'demo' ? { demonstration: demonstrationFixture } : {}),
  }
}

function readFixtureFile(file: string): FixtureInput {
  const text = readText('--fixture', file)
  try {
    return parseFixture(text)
  } catch (error) {
    if (error instanceof FixtureFault) throw new OptionFault(`${file}: ${error.message}`)
    throw error
  }
}

function readImport(file: string): FixtureInput {
  const text = readText('--import', file)
  try {
    return decidimFixture(text, decidimQuestion(file, new Date()))
  } catch (error) {
    if (error instanceof ImportFault) throw new OptionFault(`${file}: ${error.message}`)
    throw error
  }
}

function readText(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    throw new OptionFault(`${option}: ${file} cannot be read (${code})`)
  }
}

async function listen(platform: Platform, { host, port }: CommandOptions): Promise<string> {
  try {
    return await platform.listen({ host, port })
  } catch (error) {
    await platform.close()
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    if (code === 'EADDRINUSE') throw new OptionFault(`--port: ${port} is taken`)
    throw new OptionFault(`--host, --port: cannot listen on ${host}, port ${port} (${code})`)
  }
}

function endOnSignals(platform: Platform): void {
  const end = (): void => {
    platform.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  // Started beside a console: it ends with the command that started both, even when that was killed.
  process.once('disconnect', end)
}

try {
  await main()
} catch (error) {
  const isExpected =
    error instanceof OptionFault || error instanceof FixtureFault || error instanceof StoreFault
  const line = isExpected ? error.message : `The platform could not start: ${String(error)}`
  process.stderr.write(`${line.replaceAll('\n', ' ')}\n`)
  process.exitCode = 1
}
