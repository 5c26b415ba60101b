/** Where the hub looks for the key to its own secrets when nobody has named a file. */

export interface KeyPlace {
  readonly file: string
  /** False: it is only read there. */
  readonly mayBeMade: boolean
  /** A site asked for this very file. */
  readonly named: boolean
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * systemd's credentials and configuration folder, then the account's. Never below the data folder: a copy of the one must not
 * bring the other. `name`: of this hub's own file, as two hubs of one account have a key each.
 */
export const secretKeyPlaces = (
  env: Env,
  { dataDir, name }: { dataDir: string; name: string },
): readonly KeyPlace[] => {
  const account = env['XDG_CONFIG_HOME'] ?? below(env['HOME'], '.config')
  const places = [
    { folder: env['CREDENTIALS_DIRECTORY'], file: 'nguon-secret-key', mayBeMade: false },
    // May list several, with colons between.
    { folder: env['CONFIGURATION_DIRECTORY']?.split(':')[0], file: name, mayBeMade: true },
    { folder: below(account, 'nguon'), file: name, mayBeMade: true },
  ]
  return places.flatMap(({ folder, file, mayBeMade }) => {
    const path = below(folder, file)
    return path?.startsWith('/') && !path.startsWith(`${dataDir}/`)
      ? [{ file: path, mayBeMade, named: false }]
      : []
  })
}

const below = (folder: string | undefined, name: string): string | undefined =>
  folder === undefined || folder === '' ? undefined : `${folder.replace(/\/$/, '')}/${name}`
