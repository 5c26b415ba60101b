/** The hub of the city as a process of its own, from the bundle that is shipped. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { UserId } from '@nguon/protocol/ids'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../server/adapters/store/stores.ts'
import { makeArgon2Passwords } from '../../server/adapters/passwords/argon2.ts'
import { makeIssueSignInLink } from '../../server/usecases/issue-sign-in-link.ts'
import { freePort } from '../../test/support/free-port.ts'
import { bundle, startPart } from '../../test/support/part.ts'
import type { City } from './city.ts'
import type { Who } from './reads.ts'

export const password = 'mot-mat-khau-du-dai-2026'
/** The officer whose password is said again and again. */
export const signsIn = 'nguoi2'

const settlePatienceMs = 900_000

export const openCityHub = async (folder: string, city?: City) => {
  const dataDir = join(folder, 'hub')
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'hub.sqlite')
  const env = {
    NGUON_MODE: 'trial',
    NGUON_DATA_DIR: dataDir,
    NGUON_HTTP_PORT: String(await freePort()),
    NGUON_MQTT_PORT: String(await freePort()),
    NGUON_LOG_LEVEL: 'warn',
    // Limits count by address; whoever measures sign-ins comes from many.
    NGUON_TRUSTED_PROXIES: '127.0.0.1',
  }
  const part = startPart(bundle('hub'), env, join(folder, 'hub.log'))
  const url = await part.message((m) => (m.type === 'ready' ? m.url : undefined), 300_000)
  const links: Record<Who, string> = { administrator: '', officer: '', reader: '' }
  if (city) {
    const db = openSqlite(file)
    const stores = makeStores(db)
    const issue = makeIssueSignInLink({
      stores,
      now: Date.now,
      newSecret: () => randomBytes(32).toString('base64url'),
    })
    const linkOf = async (id: string) => `${url}/vao/${(await issue(UserId.parse(id))).token}`
    links.administrator = await linkOf(city.administrator)
    links.officer = await linkOf(city.officer)
    links.reader = await linkOf(city.districtReader)
    const known = await stores.users.findByUserName(signsIn)
    if (known)
      await stores.users.setPasswordHash(known.id, await makeArgon2Passwords().hash(password), Date.now())
    await db.destroy()
    await settled(file)
  }
  return { url, links, stop: () => part.end('SIGTERM') }
}

/** A start brings the programs of all boxes up to date; what is measured is the hub after it. */
const settled = async (file: string): Promise<void> => {
  const db = new Database(file, { readonly: true })
  try {
    const newest = db.prepare('select count(*) as count, max(head_issued_at) as at from programs')
    const state = () => JSON.stringify(newest.get())
    const until = Date.now() + settlePatienceMs
    for (let before = ''; before !== state(); await wait(10_000)) {
      before = state()
      if (Date.now() > until) throw new Error('the hub is still at its programs')
    }
  } finally {
    db.close()
  }
}
