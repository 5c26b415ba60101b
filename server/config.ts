/** The hub's settings: environment over an optional JSON file, checked once, frozen. docs/configuration.md lists them. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { hour, minute } from '@nguon/protocol/time'
import { ConfigError } from './config-error.ts'
import { passwordProfiles } from './domain/password.ts'
import { secretKeyPlaces, type KeyPlace } from './domain/secret-key-places.ts'
import { oidcOf, oidcShape } from './oidc-settings.ts'

export { ConfigError } from './config-error.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

/** Never a word for "everybody": whoever may name the caller's address decides whose attempts are counted. */
const isAddressOrBlock = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  )
}
const namesIn = (text: string): readonly string[] => text.split(/[\s,]+/).filter((name) => name !== '')
/** One that a certificate of our own covers; for any other it would be made anew for ever. */
const isNameOrAddress = (name: string): boolean =>
  isIP(name) !== 0 ||
  (name.length <= 253 && /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/i.test(name))
/** Without the brackets that an address of IPv6 has in a URL. */
const hostIn = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '')

const Settings = z.object({
  NGUON_MODE: z.enum(['trial', 'production']).default('production'),
  NGUON_DATA_DIR: z
    .string()
    .min(1)
    .default('data/hub')
    .transform((path) => resolve(path)),
  NGUON_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'has to begin with postgres://')
    .optional(),
  NGUON_HUB_NAME: z.string().trim().min(1).max(200).default('Hệ thống thông tin nguồn'),
  NGUON_HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  NGUON_HTTP_PORT: port.default(8780),
  NGUON_ALLOW_PLAIN_HTTP: z.enum(['0', '1']).default('0'),
  NGUON_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine(
      (list) => list.every(isAddressOrBlock),
      'has to be addresses or blocks such as 10.0.0.0/8, with commas between',
    )
    .optional(),
  NGUON_REDIRECT_PORT: port.optional(),
  NGUON_TLS: z.enum(['auto', 'own']).default('auto'),
  NGUON_TLS_CERT: z.string().min(1).optional(),
  NGUON_TLS_KEY: z.string().min(1).optional(),
  NGUON_TLS_CA: z.string().min(1).optional(),
  NGUON_TLS_NAMES: z
    .string()
    .default('')
    .transform(namesIn)
    .refine((names) => names.every(isNameOrAddress), 'has to be names or addresses, with commas between'),
  NGUON_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  NGUON_MQTT_HOST: z.string().min(1).default('127.0.0.1'),
  NGUON_MQTT_PORT: port.default(1883),
  NGUON_MQTT_TLS_PORT: port.default(8883),
  NGUON_MQTT_URL: z.url({ protocol: /^mqtts?$/ }).optional(),
  NGUON_MQTT_CA: z.string().min(1).optional(),
  NGUON_MQTT_PUBLIC_URL: z.url({ protocol: /^(mqtts?|wss?)$/ }).optional(),
  NGUON_SIEM_URL: z
    .url({ protocol: /^syslogs?$/ })
    .refine((url) => new URL(url).port !== '', 'has to name a port')
    .optional(),
  NGUON_SIEM_FORMAT: z.enum(['rfc5424', 'cef']).default('rfc5424'),
  NGUON_SIEM_CA: z.string().min(1).optional(),
  NGUON_ROOT_FILE: z.string().min(1).optional(),
  NGUON_SECRET_KEY_FILE: z
    .string()
    .min(1)
    .transform((path) => (path === 'none' ? path : resolve(path)))
    .optional(),
  NGUON_NEW_KEYS: z.enum(['0', '1']).default('0'),
  NGUON_PASSWORD_PROFILE: z.enum(passwordProfiles).optional(),
  NGUON_SECOND_FACTOR: z.enum(['auto', 'required']).default('auto'),
  NGUON_PROOF_MINUTES: z.coerce.number().int().min(1).max(1440).default(15),
  ...oidcShape,
  NGUON_SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(720),
  NGUON_SESSION_LONGEST_HOURS: z.coerce.number().int().min(1).max(720).default(168),
  NGUON_FFMPEG: z.string().min(1).optional(),
  NGUON_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Config = ReturnType<typeof readConfig>

/** May bear a password, which no message repeats. */
const secret: ReadonlySet<string> = new Set(['NGUON_DATABASE_URL', 'NGUON_MQTT_URL'])

/** Throws an error that names the variable at fault. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>) => {
  const given = { ...fromFile(env.NGUON_CONFIG), ...withoutEmpty(env) }
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = String(issue?.path[0])
    const shown = secret.has(name) ? name : `${name}=${given[name] ?? ''}`
    throw new ConfigError(name, `${shown}: ${issue?.message ?? 'is not valid'}`)
  }
  const s = parsed.data
  const tls = tlsOf(s)
  const external = s.NGUON_MQTT_URL === undefined ? undefined : new URL(s.NGUON_MQTT_URL)
  if (external?.protocol === 'mqtt:' && !loopback.has(external.hostname.replace(/^\[|\]$/g, '')))
    throw new ConfigError(
      'NGUON_MQTT_URL',
      'NGUON_MQTT_URL: plain MQTT is spoken on loopback only; write mqtts:// for a broker on another machine',
    )
  if (s.NGUON_SECRET_KEY_FILE?.startsWith(`${s.NGUON_DATA_DIR}/`))
    throw new ConfigError(
      'NGUON_SECRET_KEY_FILE',
      'NGUON_SECRET_KEY_FILE: has to lie outside of NGUON_DATA_DIR: a copy of the one must not bring the other',
    )
  if (s.NGUON_MODE === 'trial' && s.NGUON_ROOT_FILE !== undefined)
    throw new ConfigError('NGUON_ROOT_FILE', 'NGUON_ROOT_FILE: a trial makes its own root')
  return Object.freeze({
    mode: s.NGUON_MODE,
    dataDir: s.NGUON_DATA_DIR,
    /** Undefined: SQLite in the data folder. */
    databaseUrl: s.NGUON_DATABASE_URL,
    hubName: s.NGUON_HUB_NAME,
    http: Object.freeze({
      host: s.NGUON_HTTP_HOST,
      port: s.NGUON_HTTP_PORT,
      publicUrl: s.NGUON_PUBLIC_URL,
      /** Whose word about a caller's address counts; empty: nobody's. */
      trustedProxies: Object.freeze(s.NGUON_TRUSTED_PROXIES ?? []),
      /** Plain on loopback, or behind a TLS proxy. */
      secure: tls !== undefined && s.NGUON_ALLOW_PLAIN_HTTP !== '1',
      redirectPort: s.NGUON_REDIRECT_PORT,
    }),
    /** Undefined: nothing of this hub is reached from another machine. */
    tls,
    mqtt: Object.freeze({
      host: s.NGUON_MQTT_HOST,
      /** Plain: on loopback, whatever `host` is. */
      port: s.NGUON_MQTT_PORT,
      securePort: s.NGUON_MQTT_TLS_PORT,
      externalUrl: s.NGUON_MQTT_URL,
      externalCaFile: s.NGUON_MQTT_CA,
      publicUrl: s.NGUON_MQTT_PUBLIC_URL,
    }),
    siem: siemOf(s),
    rootFile: s.NGUON_ROOT_FILE,
    /** Of the key that seals the hub's own secrets; undefined: the first of `secretKeyPlaces`. */
    secretKeyFile: s.NGUON_SECRET_KEY_FILE === 'none' ? undefined : s.NGUON_SECRET_KEY_FILE,
    secretKeyPlaces: Object.freeze(keyPlacesOf(s, env)),
    /** The hub's own keys are lost for good, and it may make new ones. */
    newKeys: s.NGUON_NEW_KEYS === '1',
    signIn: Object.freeze({
      passwordProfile: s.NGUON_PASSWORD_PROFILE ?? (s.NGUON_MODE === 'trial' ? 'nist' : 'vn-level3'),
      /** A trial is looked at by one person who plays four: what it holds can never become real. */
      strict: s.NGUON_SECOND_FACTOR === 'required' || s.NGUON_MODE === 'production',
      proofMs: s.NGUON_PROOF_MINUTES * minute,
      life: Object.freeze({
        idleMs: s.NGUON_SESSION_IDLE_MINUTES * minute,
        longestMs: s.NGUON_SESSION_LONGEST_HOURS * hour,
      }),
      passwords: s.NGUON_LOCAL_PASSWORDS === '1',
    }),
    /** The site's own sign-in provider; undefined: there is none. */
    oidc: oidcOf(s),
    ffmpeg: s.NGUON_FFMPEG,
    logLevel: s.NGUON_LOG_LEVEL,
  })
}

/** None: secrets lie as they are. Beside those of a trial lie its root and authority, which nothing seals. */
const keyPlacesOf = (
  s: z.infer<typeof Settings>,
  env: Readonly<Record<string, string | undefined>>,
): readonly KeyPlace[] => {
  const { NGUON_DATA_DIR: dataDir } = s
  if (s.NGUON_MODE === 'trial' || s.NGUON_SECRET_KEY_FILE !== undefined) return []
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return secretKeyPlaces(env, { dataDir, name: `${basename(dataDir).slice(0, 40)}-${hash}.key` })
}

/** Where security events are sent; undefined: nowhere. */
const siemOf = (s: z.infer<typeof Settings>) =>
  s.NGUON_SIEM_URL === undefined
    ? undefined
    : Object.freeze({
        host: hostIn(s.NGUON_SIEM_URL),
        port: Number(new URL(s.NGUON_SIEM_URL).port),
        tls: new URL(s.NGUON_SIEM_URL).protocol === 'syslogs:',
        caFile: s.NGUON_SIEM_CA,
        format: s.NGUON_SIEM_FORMAT,
      })

/** Certificate files, or the hub's own authority as soon as another machine is to reach it. */
const tlsOf = (s: z.infer<typeof Settings>) => {
  if ((s.NGUON_TLS_CERT === undefined) !== (s.NGUON_TLS_KEY === undefined)) {
    const [given, missing] =
      s.NGUON_TLS_CERT === undefined
        ? ['NGUON_TLS_KEY', 'NGUON_TLS_CERT']
        : ['NGUON_TLS_CERT', 'NGUON_TLS_KEY']
    throw new ConfigError(missing, `${missing}: needed with ${given}`)
  }
  if (s.NGUON_TLS_CERT !== undefined && s.NGUON_TLS_KEY !== undefined)
    return Object.freeze({
      kind: 'files' as const,
      cert: s.NGUON_TLS_CERT,
      key: s.NGUON_TLS_KEY,
      /** Of a site's own authority, which boxes are told to expect. */
      ca: s.NGUON_TLS_CA,
    })
  const httpLeaves = !loopback.has(s.NGUON_HTTP_HOST) && s.NGUON_ALLOW_PLAIN_HTTP !== '1'
  const mqttLeaves = !loopback.has(s.NGUON_MQTT_HOST) && s.NGUON_MQTT_URL === undefined
  if (s.NGUON_TLS === 'auto' && !httpLeaves && !mqttLeaves) return undefined
  const publicName = s.NGUON_PUBLIC_URL === undefined ? [] : [hostIn(s.NGUON_PUBLIC_URL)]
  const mqttName = s.NGUON_MQTT_PUBLIC_URL === undefined ? [] : [hostIn(s.NGUON_MQTT_PUBLIC_URL)]
  return Object.freeze({ kind: 'own' as const, names: [...publicName, ...mqttName, ...s.NGUON_TLS_NAMES] })
}

const FileSettings = z.record(z.string().regex(/^NGUON_[A-Z_]+$/), z.union([z.string(), z.number()]))

/** The file's keys are the names of the variables. */
const fromFile = (path: string | undefined): Record<string, string | undefined> => {
  if (path === undefined || path === '') return {}
  try {
    const settings = FileSettings.parse(JSON.parse(readFileSync(path, 'utf8')))
    const unknown = Object.keys(settings).find((name) => !(name in Settings.shape))
    if (unknown !== undefined) throw new Error(`${unknown} is not known`)
    return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]))
  } catch (error) {
    throw new ConfigError(
      'NGUON_CONFIG',
      `NGUON_CONFIG=${path}: ${error instanceof Error ? error.message : 'unreadable'}`,
    )
  }
}

/** An empty variable is one that was not set: compose files cannot leave one out. */
const withoutEmpty = (env: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
