import { execFile } from 'node:child_process'
import { access, chmod, constants } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { MediaError } from '../media-error.ts'

export type FfmpegBinary = {
  /** Absolute path, or the bare name `ffmpeg` when it is found on PATH. */
  path: string
  /** As ffmpeg itself says it, for example `5.1.9-0+deb12u1`. */
  version: string
  origin: 'configured' | 'system' | 'bundled'
}

export type FindFfmpeg = {
  /** Path from the configuration. When given, nothing else is tried: a wrong setting must show itself. */
  configured?: string | undefined
  /** File or `file:` URL whose node_modules may hold the bundled build; this module by default. */
  resolveFrom?: string | undefined
  /** Look only here. */
  only?: FfmpegBinary['origin'] | undefined
}

/**
 * Finds the ffmpeg to run: the configured one, else the system's, else the one npm installed.
 * The system's comes first because the bundled build is from 2018 and crashes on host names.
 * @throws MediaError `media.ffmpegMissing` (failed)
 */
export const findFfmpeg = async (where: FindFfmpeg = {}): Promise<FfmpegBinary> => {
  if (where.configured !== undefined) return tried(where.configured, 'configured')
  const causes: unknown[] = []
  for (const origin of where.only ? [where.only] : (['system', 'bundled'] as const)) {
    try {
      return await tried(origin === 'bundled' ? await bundledPath(where.resolveFrom) : 'ffmpeg', origin)
    } catch (cause) {
      causes.push(cause)
    }
  }
  throw new MediaError('media.ffmpegMissing', { kind: 'failed', cause: new AggregateError(causes) })
}

const tried = async (file: string, origin: FfmpegBinary['origin']): Promise<FfmpegBinary> => {
  try {
    return { path: file, version: await versionOf(file), origin }
  } catch (cause) {
    throw new MediaError('media.ffmpegMissing', { kind: 'failed', params: { path: file }, cause })
  }
}

const versionOf = (file: string) =>
  new Promise<string>((resolve, reject) => {
    execFile(file, ['-hide_banner', '-version'], { timeout: 20_000, windowsHide: true }, (error, stdout) => {
      const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1]
      if (error) reject(new Error(error.message, { cause: error }))
      else if (version === undefined) reject(new Error('this program does not call itself ffmpeg'))
      else resolve(version)
    })
  })

// Resolved at run time and never by the bundler: a bundle made for a box does not carry these 68 MB.
const bundledPath = async (resolveFrom: string = import.meta.url): Promise<string> => {
  const installer = createRequire(resolveFrom).resolve('@ffmpeg-installer/ffmpeg/package.json')
  const platform = `@ffmpeg-installer/${process.platform}-${process.arch}/package.json`
  const folder = path.dirname(createRequire(installer).resolve(platform))
  const file = path.join(folder, process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg')
  await makeExecutable(file)
  return file
}

// Its x bit is set by an install script, and install scripts are often switched off.
const makeExecutable = (file: string) => access(file, constants.X_OK).catch(() => chmod(file, 0o755))
