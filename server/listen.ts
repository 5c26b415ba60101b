/** Opens the hub's ports over HTTP; a port that cannot be had is named with its variable. */
import type { App } from './adapters/http/app-type.ts'
import type { Listener } from './adapters/http/listener.ts'
import { ConfigError, type Config } from './config.ts'

/** What the server calls itself then. */
export const listen = ({ http }: Pick<Config, 'http'>, app: App): Promise<string> =>
  app.listen({ host: http.host, port: http.port }).catch(cannotListen('NGUON_HTTP_PORT', http.port))

/** Whoever comes without TLS is shown the way to `url`. */
export const redirectPlain = async (
  { http }: Pick<Config, 'http'>,
  listener: Listener,
  url: string,
): Promise<void> => {
  if (!http.secure || http.redirectPort === undefined) return
  await listener
    .redirectFrom({ host: http.host, port: http.redirectPort }, { port: Number(new URL(url).port || 443) })
    .catch(cannotListen('NGUON_REDIRECT_PORT', http.redirectPort))
}

const cannotListen =
  (variable: string, port: number) =>
  (error: unknown): never => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed'
    throw new ConfigError(variable, `${variable}=${port}: cannot listen (${code})`)
  }
