/** An agent as it ships: bundled, started as a process of its own, told everything by environment. */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'

const repository = new URL('../../', import.meta.url)
const built = new Map<string, Promise<string>>()

const entries = {
  loudspeaker: 'agents/loudspeaker.ts',
  eboard: 'agents/eboard.ts',
  'render-card': 'media/render/render-card-process.ts',
  'loudspeaker-by-clock': 'test/support/loudspeaker-by-clock.ts',
} as const
export type Bundle = keyof typeof entries

/** Path of the bundle, made with the very options of the build; inside the repository, so that its packages are found. */
export const bundle = (name: Bundle): Promise<string> => {
  const known = built.get(name)
  if (known !== undefined) return known
  const making = make(name)
  built.set(name, making)
  return making
}

const make = async (name: Bundle): Promise<string> => {
  const folder = fileURLToPath(new URL(`node_modules/.cache/nguon-test-${process.pid}/`, repository))
  await mkdir(folder, { recursive: true })
  const { esbuildOptions } = (await import(
    new URL('scripts/build/esbuild-options.mjs', repository).href
  )) as {
    esbuildOptions: (bundle: { entry: string; kind: 'agent' }, outfile: string) => BuildOptions
  }
  const outfile = `${folder}${name}.js`
  await build(esbuildOptions({ entry: entries[name], kind: 'agent' }, outfile))
  return outfile
}

export interface AgentProcess {
  readonly child: ChildProcess
  readonly messages: { type: string; [field: string]: unknown }[]
  /** Everything the process wrote. */
  readonly output: () => string
  /** Resolves to the exit code, or the signal's name. */
  readonly gone: Promise<number | string>
  /** SIGTERM, then the exit. */
  end(): Promise<number | string>
}

export const startAgent = async (
  name: Bundle,
  environment: Record<string, string>,
  args: readonly string[] = [],
): Promise<AgentProcess> => {
  const file = await bundle(name)
  const child = fork(file, [...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text))
  const messages: AgentProcess['messages'] = []
  child.on('message', (message) => messages.push(message as AgentProcess['messages'][number]))
  const gone = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1))
  })
  return {
    child,
    messages,
    output: () => output,
    gone,
    end: () => {
      child.kill('SIGTERM')
      return gone
    },
  }
}
