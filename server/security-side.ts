/** Composes what a security operations centre is told: the trail's own acts, and what was refused at the door. */
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { RefusedRequest } from './adapters/http/problem.ts'
import { openSyslogFeed } from './adapters/siem/syslog-feed.ts'
import { ConfigError, type Config } from './config.ts'
import type { Log } from './ports/log.ts'
import type { Stores } from './ports/stores.ts'
import type { Now } from './ports/surroundings.ts'
import { makeForwardSecurity } from './usecases/audit/forward-security.ts'

/** The trail is followed at this distance. */
export const forwardEveryMs = 1_000

export interface SecuritySide {
  readonly forward: () => Promise<void>
  readonly onRefused: (refused: RefusedRequest) => void
  readonly stop: () => Promise<void>
}

/** Without a receiver nobody is told, and nothing is kept for anybody. */
export const openSecuritySide = async (d: {
  config: Pick<Config, 'siem' | 'hubName'>
  version: string
  stores: Stores
  log: Log
  now: Now
}): Promise<SecuritySide> => {
  const { siem, hubName } = d.config
  if (siem === undefined)
    return { forward: async () => undefined, onRefused: () => undefined, stop: async () => undefined }
  const feed = openSyslogFeed({
    ...d,
    ...siem,
    ca: siem.caFile === undefined ? undefined : await readAuthority(siem.caFile),
    sender: { host: hostname(), hubName, version: d.version, format: siem.format },
  })
  return {
    forward: makeForwardSecurity({ stores: d.stores, feed }),
    onRefused: ({ code, address, method, path, userName }) => {
      if (!telling.test(code)) return
      feed.tell({
        name: `refused.${code}`,
        at: d.now(),
        outcome: 'failure',
        severity: 4,
        fields: { user: userName, address, method, path },
      })
    },
    stop: feed.stop,
  }
}

/** Failed and locked sign-ins, what a role or area forbids, foreign pages, floods, and boxes that are not believed. */
const telling =
  /^(session\.(?!required|proofNeeded)|provider\.|passkey\.|secondFactor\.|invitation\.|unit\.outsideArea$|request\.(foreign|tooMany)$|signature\.|device\.(badSignature|revoked|clockWrong)$)/

const readAuthority = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new ConfigError('NGUON_SIEM_CA', `NGUON_SIEM_CA=${file}: cannot be read`)
  }
}
