/**
 * `npm run broker:file`: the file that Mosquitto's dynamic-security plugin starts with, holding an account for the hub
 * and all devices with their rights. The hub may run meanwhile; it writes what came later by itself.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { brokerFileWords as words } from '@nguon/i18n/broker-file-vi'
import { HubId } from '@nguon/protocol/ids'
import { dynamicSecurityFile } from './adapters/mqtt/dynsec-file.ts'
import { makeStores } from './adapters/store/stores.ts'
import { readConfig } from './config.ts'
import { zonesOf } from './domain/program.ts'
import { openDatabase } from './open-database.ts'
import { openSecrets } from './open-secrets.ts'

class Refused extends Error {
  override readonly name = 'Refused'
}

const run = async (args: readonly string[]): Promise<void> => {
  const { out, user } = readArguments(args)
  if (existsSync(out)) throw new Refused(words.outTaken(out))
  const config = readConfig(process.env)
  // An empty database would be a second hub's, not this one's.
  const files = await openSecrets(config)
  const secret = await files.read(join(config.dataDir, 'keys', 'mqtt-secret'))
  if (secret === undefined) throw new Refused(words.noHub(config.dataDir))
  const db = await openDatabase(config, quiet)
  try {
    const stores = makeStores(db)
    const hub = HubId.safeParse(await stores.settings.get('id'))
    if (!hub.success) throw new Refused(words.noHub(config.dataDir))
    const password = randomBytes(24).toString('base64url')
    const devices = []
    for (const { id, unit, revokedAt } of await stores.devices.all()) {
      if (revokedAt !== null) continue
      const own = createHmac('sha256', secret).update(id).digest('base64url')
      devices.push({
        device: id,
        password: own,
        passwordHash: createHash('sha256').update(own).digest('hex'),
        zones: zonesOf(await stores.units.path(unit)),
      })
    }
    const file = dynamicSecurityFile({ hub: hub.data, user, password, devices })
    await writeFile(out, file, { mode: 0o600, flag: 'wx' })
    console.log(words.done(out, devices.length))
    console.log(words.next)
    console.log(`NGUON_MQTT_URL=mqtts://${user}:${password}@HOST:8883`)
  } finally {
    await db.destroy()
  }
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

const readArguments = (args: readonly string[]): { out: string; user: string } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' }, user: { type: 'string', default: 'nguon-hub' } },
    })
    if (values.out === undefined) throw new Refused(`${words.outMissing}\n${words.usage}`)
    return { out: values.out, user: values.user }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(`${error instanceof Error ? error.message : ''}\n${words.usage}`)
  }
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Refused ? error.message : error)
  process.exitCode = 1
}
