/** Who this hub is, under which roots, and what a trial begins with: made at the first start, the same ever after. */
import { HubId, UnitId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { day, defaultTimeZone } from '@nguon/protocol/time'
import { readRootFile } from './adapters/keys/root-file.ts'
import { openTrialRoot, readTrialHub } from './adapters/keys/trial-root.ts'
import { ConfigError, type Config } from './config.ts'
import { clockSlackMs } from './domain/trust-draft.ts'
import type { Stores, Transact } from './ports/stores.ts'
import { issueTrust } from './usecases/devices/issue-trust.ts'
import { makeTakeStartRoot, openKnownRoots, type KnownRoots } from './usecases/keys/known-roots.ts'
import { ensureTrialPolicy } from './usecases/policy/trial-policy.ts'
import { seedProduction, seedTrial } from './usecases/seed-trial.ts'

export const identifyHub = async (
  config: Config,
  d: {
    stores: Stores
    transact: Transact
    now: () => number
    newId: () => string
    keys: string
    programKey: Signer
  },
) => {
  const { settings } = d.stores
  const mode = await settings.get('mode')
  if (mode !== undefined && mode !== config.mode)
    throw new ConfigError('NGUON_MODE', `NGUON_MODE=${config.mode}: these data belong to a ${mode} hub`)
  const given = config.rootFile === undefined ? undefined : await readGivenRoot(config.rootFile)
  const known = await settings.get('id')
  // A first start that was cut short has made the root already: it is the root of this hub.
  const begun = config.mode === 'trial' ? await readTrialHub(d.keys) : undefined
  const hub = HubId.parse(known ?? given?.hub ?? begun ?? d.newId())
  if (begun !== undefined && begun !== hub)
    throw new ConfigError(
      'NGUON_DATA_DIR',
      `NGUON_DATA_DIR=${config.dataDir}: its keys folder is of another hub (${begun}) than its database (${hub})`,
    )
  if (given !== undefined && given.hub !== hub)
    throw new ConfigError(
      'NGUON_ROOT_FILE',
      `NGUON_ROOT_FILE=${config.rootFile ?? ''}: made for another hub; make it with: npm run init -- --hub-id ${hub}`,
    )
  const epoch = Number((await settings.get('epoch')) ?? Math.floor(d.now() / 1_000))
  const trial =
    config.mode === 'trial'
      ? await openTrialRoot(d.keys, { hub, authorityName: 'Bản dùng thử', now: d.now, newId: d.newId })
      : undefined
  const roots = await openKnownRoots({
    hub,
    allowTrial: config.mode === 'trial',
    verify: nodeVerify,
    stores: d.stores,
  })
  if (known === undefined) {
    const top = await (config.mode === 'trial' ? seedTrial(d) : seedProduction(d, config.hubName))
    await settings.set('mode', config.mode)
    await settings.set('epoch', String(epoch))
    await settings.set('timeZone', defaultTimeZone)
    await settings.set('rootUnit', top)
    // The last one: a start that was cut short before it begins anew.
    await settings.set('id', hub)
  }
  await settings.set('name', config.hubName)
  const startRoot = trial?.envelope ?? given?.envelope
  if (startRoot !== undefined) {
    const taken = await makeTakeStartRoot({ ...d, roots })(startRoot)
    if (!taken.ok)
      throw new ConfigError(
        'NGUON_ROOT_FILE',
        `NGUON_ROOT_FILE=${config.rootFile ?? ''}: this root is not the next one (${taken.code})`,
      )
  }
  if (trial) {
    await ensureTrialTrust({ ...d, hub, authority: trial.authority, roots })
    await d.transact((stores) => ensureTrialPolicy({ ...d, hub, authority: trial.authority }, stores))
  }
  return { hub, epoch, roots, authority: trial?.authority }
}

const readGivenRoot = async (file: string) => {
  try {
    return await readRootFile(file, nodeVerify)
  } catch (error) {
    throw new ConfigError(
      'NGUON_ROOT_FILE',
      `NGUON_ROOT_FILE=${file}: ${error instanceof Error ? error.message : 'unreadable'}`,
    )
  }
}

/** The first trust document of a trial lets the hub's own key arrange programs in the whole province. */
const ensureTrialTrust = async (d: {
  stores: Stores
  transact: Transact
  now: () => number
  newId: () => string
  hub: HubId
  programKey: Signer
  authority: Signer
  roots: KnownRoots
}): Promise<void> => {
  if ((await d.stores.trustDocuments.newest()) !== undefined) return
  const area = UnitId.parse(await d.stores.settings.get('rootUnit'))
  await d.transact((stores) =>
    issueTrust({ ...d, rootVersion: () => d.roots.newest()?.body.version ?? 0 }, stores, () => [
      {
        key: d.programKey.key,
        kinds: ['program'],
        area: [area],
        holder: { user: null, name: 'Nguồn (bản dùng thử)' },
        notBefore: d.now() - clockSlackMs,
        notAfter: d.now() + 3_650 * day,
      },
    ]),
  )
}
