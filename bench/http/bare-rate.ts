/** Requests a second of the hub and of a bare Fastify route that answers the same, asked in turns. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { keepAlive } from './keep-alive.ts'

const seconds = 3
const turns = 3
const connections = 8

export const bareRate = async (hubUrl: string, read: { path: string; cookie?: string }) => {
  const headers = read.cookie === undefined ? {} : { cookie: read.cookie }
  const body = await (await fetch(new URL(read.path, hubUrl), { headers })).text()
  const child = fork(fileURLToPath(new URL('./bare.ts', import.meta.url)), [body], {
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  try {
    const bareUrl = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { url: string }).url))
      child.once('exit', (code) => reject(new Error(`the bare server ended with ${code ?? 'a signal'}`)))
    })
    const rates = { hub: 0, bare: 0 }
    for (let turn = 0; turn < turns; turn += 1) {
      rates.hub += (await rate(hubUrl, read.path, read.cookie)) / turns
      rates.bare += (await rate(bareUrl, '/answer')) / turns
    }
    return { ...rates, share: rates.hub / rates.bare }
  } finally {
    child.kill()
  }
}

const rate = async (url: string, path: string, cookie?: string): Promise<number> => {
  const { ask, close } = keepAlive(url, connections)
  const until = performance.now() + seconds * 1_000
  let answered = 0
  const one = async () => {
    while (performance.now() < until) {
      const { status } = await ask('GET', path, cookie === undefined ? {} : { cookie })
      if (status !== 200) throw new Error(`${path}: ${status}`)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  close()
  return answered / seconds
}
