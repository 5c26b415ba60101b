/** The site's own sign-in, as tests hold it: a provider's process, its people, its lies, and somebody with a browser there. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.ts'

const script = fileURLToPath(new URL('./sign-in-provider.mjs', import.meta.url))

export interface Claims {
  readonly name?: string
  readonly preferred_username?: string
  readonly groups?: readonly string[]
  readonly email?: string
  readonly email_verified?: boolean
  /** How they show who they are. */
  readonly amr?: readonly string[]
}
export type Lie = 'audience' | 'issuer' | 'nonce' | 'expired' | 'key' | 'elsewhere'

export const clientId = 'nguon'
const clientSecret = 'a secret: of+tests, and none else'

export const writeClientSecret = (file: string): Promise<void> => writeFile(file, `${clientSecret}\n`)

/** `hubUrl`: where people find the hub. */
export const startSignInProvider = async (hubUrl: string) => {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const callback = `${hubUrl}/api/v1/session/provider/callback`
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    child = fork(script, [], {
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        REDIRECT: callback,
        AFTER: `${hubUrl}/dang-nhap`,
      },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const running = child
    await Promise.race([
      once(running, 'message'),
      once(running, 'exit').then(() => Promise.reject(new Error('the provider ended'))),
    ])
  }
  const tell = async (message: object): Promise<void> => {
    child?.send(message)
    if (child) await once(child, 'message')
  }
  const stop = async (): Promise<void> => {
    const running = child
    child = undefined
    if (!running) return
    const gone = once(running, 'exit')
    running.kill()
    await gone
  }
  await start()
  return {
    issuer,
    clientSecret,
    /** Everybody whom it knows, from now on. */
    people: (people: Readonly<Record<string, Claims>>) => tell({ people }),
    lie: (lie: Lie | null) => tell({ lie }),
    stop,
    /** The same address and other keys. */
    restart: async () => {
      await stop()
      await start()
    },
    /** What a browser does there that nobody has signed in with before; answers where it is sent back to. */
    logIn: (url: string, login: string) => logIn(url, { login, until: callback }),
  }
}
export type SignInProviderProcess = Awaited<ReturnType<typeof startSignInProvider>>

const logIn = async (url: string, { login, until }: { login: string; until: string }): Promise<string> => {
  const cookies = new Map<string, string>()
  let at = url
  let form: URLSearchParams | undefined
  for (let step = 0; step < 10; step++) {
    if (at.startsWith(until)) return at
    const answer: Response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null && form !== undefined) throw new Error(`the provider said ${await answer.text()}`)
    form = next === null ? new URLSearchParams({ login }) : undefined
    if (next !== null) at = new URL(next, at).href
  }
  throw new Error('the provider never sent the browser back')
}
