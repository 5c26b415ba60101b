import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { MediaError } from '../media-error.ts'
import { readFontMetrics, type FontMetrics } from './font-metrics.ts'

export type Face = {
  /** The TTF file. */
  file: string
  /** CSS weight under which it is drawn. */
  weight: 500 | 600 | 700
  metrics: FontMetrics
}

export type CardFonts = { text: Face; headline: Face; title: Face }

const family = '@expo-google-fonts/be-vietnam-pro'

const files = {
  text: { folder: '500Medium', name: 'BeVietnamPro_500Medium.ttf', weight: 500 },
  headline: { folder: '600SemiBold', name: 'BeVietnamPro_600SemiBold.ttf', weight: 600 },
  title: { folder: '700Bold', name: 'BeVietnamPro_700Bold.ttf', weight: 700 },
} as const

/** The file names a folder given to `loadCardFonts` must hold: for packing a box's bundle. */
export const cardFontFiles: readonly string[] = Object.values(files).map(({ name }) => name)

/** Where npm put the faces; for packing a box's bundle. @throws Error when the package is not installed */
export const installedFontFiles = (resolveFrom: string = import.meta.url): string[] => {
  const root = path.dirname(createRequire(resolveFrom).resolve(`${family}/package.json`))
  return Object.values(files).map(({ folder, name }) => path.join(root, folder, name))
}

/**
 * The three faces of Be Vietnam Pro that cards are drawn with.
 * @param folder holds `cardFontFiles`; without it the npm package is used
 * @throws MediaError `render.fontMissing` (failed)
 */
export const loadCardFonts = async (folder?: string): Promise<CardFonts> => {
  try {
    const found =
      folder === undefined ? installedFontFiles() : cardFontFiles.map((name) => path.join(folder, name))
    const face = async (kind: keyof typeof files): Promise<Face> => {
      const { name, weight } = files[kind]
      const file = found.find((candidate) => path.basename(candidate) === name) ?? name
      return { file, weight, metrics: readFontMetrics(await readFile(file)) }
    }
    return { text: await face('text'), headline: await face('headline'), title: await face('title') }
  } catch (cause) {
    throw new MediaError('render.fontMissing', {
      kind: 'failed',
      params: { folder: folder ?? family },
      cause,
    })
  }
}
