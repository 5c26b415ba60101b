import { mkdirSync } from 'node:fs'
import { readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { makeSpawnedRenderer } from '@nguon/media/render/spawn-renderer'
import type { Frame, Frames } from '../../ports/output.ts'
import { forgetOldFrames } from './old-frames.ts'

export interface FrameSetting {
  readonly script: string
  readonly nodeOptions?: readonly string[]
  readonly folder: string
  readonly width: number
  readonly height: number
  /** What stands there while nothing is planned. */
  readonly idleCard: Words
  readonly codeCard: (code: string) => Words
}

interface Words {
  readonly headline: string
  readonly title: string
  readonly text: string
}

/** Frames drawn in a child process and kept as files, by manifest and size. */
export const makeFrames = async (
  setting: FrameSetting,
): Promise<Frames & { readonly idle: Frame; readonly renderer: string }> => {
  const { folder, width, height } = setting
  mkdirSync(folder, { recursive: true })
  const draw = makeSpawnedRenderer({ script: setting.script, nodeOptions: setting.nodeOptions })

  // The idle picture is drawn anew at every start: the answer tells which renderer this box has.
  const idleFile = join(folder, `idle-${width}x${height}.png`)
  const { rendererVersion } = await draw({ ...setting.idleCard, width, height, output: idleFile })
  const idle: Frame = { id: 'idle', png: await readFile(idleFile) }
  const edition = rendererVersion.replaceAll(/[^\w.-]/g, '_')

  return {
    idle,
    renderer: rendererVersion,
    frameOf: async (sha256, manifest) => {
      const name = `${sha256}-${width}x${height}`
      const output = join(folder, `${name}-${edition}.png`)
      const { title, text, board } = manifest
      if (await exists(output)) await utimes(output, new Date(), new Date())
      else {
        await draw({ title, text, headline: board.headline, width, height, output })
        await forgetOldFrames(folder)
      }
      return { id: name, png: await readFile(output) }
    },
    codeOf: async (code) => {
      const output = join(folder, `code-${width}x${height}.png`)
      await draw({ ...setting.codeCard(code), width, height, output })
      const png = await readFile(output)
      await rm(output, { force: true })
      // Part of an address.
      return { id: `code-${code.replaceAll(/\D/g, '')}`, png }
    },
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
