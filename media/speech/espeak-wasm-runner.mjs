// Runs espeak-ng (GPL-3, compiled to WASM) as a program of its own: one JSON line asks
// {text, voice, wordsPerMinute, file}, one JSON line answers {ok: true} or {ok: false, error}.
// Plain JavaScript, so that `node` starts it as it stands.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const entry = createRequire(import.meta.url).resolve('espeak-ng')
const { default: espeak } = await import(pathToFileURL(entry).href)
const wasm = path.join(path.dirname(entry), 'espeak-ng.wasm')
const compiled = await WebAssembly.compile(await readFile(wasm))

const say = async ({ text, voice, wordsPerMinute, file }) => {
  const complaints = []
  // A fresh instance for each sentence: the program's main() runs once, and nothing leaks into the next.
  const program = await espeak({
    arguments: ['-v', voice, '-s', String(wordsPerMinute), '-b', '1', '-f', '/said.txt', '-w', '/said.wav'],
    preRun: [(module) => module.FS.writeFile('/said.txt', text)],
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(compiled, imports).then((instance) => done(instance, compiled))
      return {}
    },
    print: () => undefined,
    printErr: (line) => complaints.push(line),
  })
  if (!program.FS.analyzePath('/said.wav').exists) throw new Error(complaints.join(' ') || 'nothing was said')
  await writeFile(file, program.FS.readFile('/said.wav'))
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await say(JSON.parse(line)).then(
    () => ({ ok: true }),
    (error) => ({ ok: false, error: String(error?.message ?? error) }),
  )
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
