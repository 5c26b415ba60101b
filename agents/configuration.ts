/** Environment, or a JSON file named by NGUON_CONFIG with the same names → checked configuration. */
import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { RelaySource } from '@nguon/protocol/messages/manifest'
import * as z from 'zod'

const Flag = z.enum(['0', '1']).transform((text) => text === '1')
const Words = z.string().transform((text) => text.split(/\s+/).filter((word) => word !== ''))
/** @throws ZodError through `ctx` for an entry that is not `name=path`. */
const sourcesOf = (text: string, ctx: z.RefinementCtx): ReadonlyMap<string, string> => {
  const entries = text.split(',').filter((entry) => entry.trim() !== '')
  const sources = new Map<string, string>()
  for (const entry of entries) {
    const [name = '', ...path] = entry.trim().split('=')
    const file = path.join('=')
    if (!RelaySource.safeParse(name).success || !isAbsolute(file))
      ctx.addIssue({ code: 'custom', message: `${entry}: write name=/absolute/path` })
    else sources.set(name, file)
  }
  return sources
}

const Side = z.coerce.number().int().min(64).max(4096)

const Common = {
  NGUON_DATA_DIR: z.string().min(1),
  NGUON_CLAIM: z.string().min(1).optional(),
  /** Holds the claim on its only line; for installers who prepare many cards. */
  NGUON_CLAIM_FILE: z.string().min(1).optional(),
  NGUON_HUB_URL: z.url({ protocol: /^https?$/ }).optional(),
  NGUON_CA_FILE: z.string().min(1).optional(),
  NGUON_ALLOW_TRIAL: Flag.default(false),
  NGUON_TRUST_SYSTEM_CLOCK: z.enum(['auto', 'yes']).default('auto'),
  NGUON_EXIT_WITH_PARENT: Flag.default(false),
  NGUON_REBOOT_COMMAND: Words.optional(),
}

export const LoudspeakerVariables = z.object({
  ...Common,
  NGUON_PLAYER: z.enum(['auto', 'alsa', 'wav']).default('auto'),
  NGUON_APLAY: z.string().min(1).default('aplay'),
  NGUON_ALSA_DEVICE: z.string().min(1).optional(),
  NGUON_WAV_DIR: z.string().min(1).optional(),
  NGUON_FFMPEG: z.string().min(1).optional(),
  /** `0` for whoever prepares many boxes at one desk, where all of them would speak; `always`: in quiet hours too. */
  NGUON_SAY_CODE: z.enum(['0', '1', 'always']).default('1'),
  /** `hanoi=/mnt/receiver/hanoi.ogg,…`: what this box can relay, by the names that bulletins use. */
  NGUON_RELAY_SOURCES: z.string().default('').transform(sourcesOf),
})
export type LoudspeakerVariables = z.infer<typeof LoudspeakerVariables>

export const EboardVariables = z.object({
  ...Common,
  NGUON_BOARD_WIDTH: Side.default(1280),
  NGUON_BOARD_HEIGHT: Side.default(720),
  NGUON_BOARD_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  NGUON_CHROMIUM: z.string().min(1).default('auto'),
  NGUON_CHROMIUM_FLAGS: Words.prefault(''),
  NGUON_RENDERER_SCRIPT: z.string().min(1).optional(),
})
export type EboardVariables = z.infer<typeof EboardVariables>

/** A value that cannot be used; the message names its variable. */
export class BadConfiguration extends Error {}

/** @throws BadConfiguration */
export const readConfiguration = <T extends { NGUON_DATA_DIR: string }>(
  schema: z.ZodType<T>,
  environment: Readonly<Record<string, string | undefined>>,
): T => {
  const parsed = schema.safeParse({ ...fileVariables(environment['NGUON_CONFIG']), ...given(environment) })
  if (!parsed.success)
    throw new BadConfiguration(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    )
  return { ...parsed.data, NGUON_DATA_DIR: resolve(parsed.data.NGUON_DATA_DIR) }
}

// An empty variable is how shells and compose files say "not set".
const given = (environment: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter((e): e is [string, string] => e[0].startsWith('NGUON_') && !!e[1]),
  )

const FileVariables = z.record(
  z.string().startsWith('NGUON_'),
  z.union([z.string(), z.number()]).transform(String),
)

const fileVariables = (path: string | undefined): Record<string, string> => {
  if (path === undefined || path === '') return {}
  try {
    return FileVariables.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')
        : String(error)
    throw new BadConfiguration(`NGUON_CONFIG: ${path}: ${why}`)
  }
}
