import { createHash } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, expect, test } from 'vitest'
import { layOutCard } from '@nguon/media/render/card-layout'
import { renderCard, rendererVersion } from '@nguon/media/render/card'
import { installedFontFiles, loadCardFonts } from '@nguon/media/render/fonts'
import { comparePixels, decodePng, type Bitmap } from '@nguon/media/render/png'
import path from 'node:path'
import { temporaryFolder } from '../sounds.ts'

const folder = await temporaryFolder()
afterAll(folder.remove)
const fonts = await loadCardFonts()

const card = {
  title: 'THÔNG BÁO HỌP TỔ DÂN PHỐ',
  text: 'Kính mời bà con tổ dân phố số 3 họp lúc 19 giờ 30.',
  headline: 'UBND phường Ngọc Hà',
}
const long =
  `${card.text} Địa điểm: Nhà văn hóa khu dân cư, ngõ 12 phố Đội Cấn. Đề nghị mỗi hộ cử một người dự họp. `.repeat(
    3,
  )

const sizes = [
  { width: 384, height: 192 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 720, height: 1280 },
]

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Rows or columns at the very edge that hold anything but the ground. */
const inkAtEdge = ({ width, height, rgba }: Bitmap): number => {
  const ground = [...rgba.subarray(0, 4)].join()
  let ink = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (x > 1 && y > 1 && x < width - 2 && y < height - 2) continue
      if ([...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)].join() !== ground) ink++
    }
  return ink
}

const pixelsOf = ({ rgba }: Bitmap, [r, g, b]: readonly [number, number, number]): number => {
  let count = 0
  for (let at = 0; at < rgba.length; at += 4)
    if (rgba[at] === r && rgba[at + 1] === g && rgba[at + 2] === b) count++
  return count
}

test.each(sizes)('a card of $width × $height fills exactly its board and touches no edge', async (size) => {
  const drawn = await renderCard({ ...card, ...size, fonts })
  const bitmap = decodePng(drawn.png)
  expect(bitmap).toMatchObject(size)
  expect(drawn).toMatchObject({ ...size, fits: true, missing: [] })
  expect(inkAtEdge(bitmap)).toBe(0)
  expect(pixelsOf(bitmap, [0x06, 0x23, 0x1f])).toBeGreaterThan(size.width * size.height * 0.6)
  expect(pixelsOf(bitmap, [0xff, 0xd4, 0x79])).toBeGreaterThan(size.width * size.height * 0.01)
  expect(pixelsOf(bitmap, [0xff, 0xff, 0xff])).toBeGreaterThan(size.width * size.height * 0.01)
})

test('the same card is the same bytes, drawn again and with fonts from a folder', async () => {
  const request = { ...card, width: 640, height: 360 }
  for (const file of installedFontFiles()) await copyFile(file, folder.file(path.basename(file)))
  const first = await renderCard({ ...request, fonts })
  const second = await renderCard({ ...request, fonts: await loadCardFonts(folder.file('.')) })
  const third = await renderCard(request)
  expect(sha(second.png)).toBe(sha(first.png))
  expect(sha(third.png)).toBe(sha(first.png))
})

test('text in NFD draws the same bytes as in NFC', async () => {
  const request = { width: 640, height: 360, fonts }
  const composed = await renderCard({ ...card, ...request })
  const decomposed = await renderCard({
    title: card.title.normalize('NFD'),
    text: card.text.normalize('NFD'),
    headline: card.headline.normalize('NFD'),
    ...request,
  })
  expect(sha(decomposed.png)).toBe(sha(composed.png))
})

test('one tone mark more is seen', async () => {
  const request = { width: 384, height: 192, fonts, headline: '', title: 'Họp' }
  const a = decodePng((await renderCard({ ...request, text: 'tổ dân phố' })).png)
  const b = decodePng((await renderCard({ ...request, text: 'tô dân phố' })).png)
  expect(comparePixels(a, b).differing).toBeGreaterThan(10)
  expect(comparePixels(a, b).differing).toBeLessThan(1000)
})

test.each(['Ễ', 'Ợ', 'Ẵ', 'Ỗ', 'Ậ', 'Ử'])(
  'the tone mark of %s is whole: it adds ink above or below',
  async (letter) => {
    const request = { width: 256, height: 128, fonts, headline: '', text: '' }
    const bare = letter.normalize('NFD').charAt(0)
    const marked = decodePng((await renderCard({ ...request, title: letter })).png)
    const plain = decodePng((await renderCard({ ...request, title: bare })).png)
    expect(pixelsOf(marked, [0xff, 0xd4, 0x79])).toBeGreaterThan(pixelsOf(plain, [0xff, 0xd4, 0x79]))
    expect(inkAtEdge(marked)).toBe(0)
  },
)

test('lines keep so far apart that stacked marks never meet the line above', () => {
  const layout = layOutCard(
    { ...card, title: 'ĐƯỢC GẶP Ễ Ỗ Ẵ '.repeat(8).trim() },
    { width: 640, height: 720 },
    fonts,
  )
  const titles = layout.lines.filter(({ role }) => role === 'title')
  expect(titles.length).toBeGreaterThan(2)
  titles.slice(1).forEach((line, index) => {
    // 1.223 em above and 0.263 below the baseline are the extremes of Be Vietnam Pro
    expect(line.baseline - (titles[index]?.baseline ?? 0)).toBeGreaterThanOrEqual(line.fontPx * 1.486 - 1)
  })
})

test('a longer text gets smaller letters, and all of its words', () => {
  const size = { width: 1280, height: 720 }
  const few = layOutCard(card, size, fonts)
  const many = layOutCard({ ...card, text: long.trim() }, size, fonts)
  expect(many.fontPx).toBeLessThan(few.fontPx)
  expect(many.fits).toBe(true)
  const said = many.lines.filter(({ role }) => role === 'text').map(({ text }) => text)
  expect(said.join(' ')).toBe(long.trim())
})

test('a text too long for a small board is said not to fit, and ends in an ellipsis at a whole word', async () => {
  const size = { width: 384, height: 192 }
  const drawn = await renderCard({ ...card, ...size, text: long, fonts })
  expect(drawn).toMatchObject({ fits: false, fontPx: 14 })
  const last = layOutCard({ ...card, text: long.trim() }, size, fonts).lines.at(-1)?.text ?? ''
  expect(last).toMatch(/ …$/)
  expect(long.split(' ')).toContain(last.replace(/ …$/, '').split(' ').at(-1))
  expect(inkAtEdge(decodePng(drawn.png))).toBe(0)
})

test('a word longer than the board is broken between letters, none lost', () => {
  const word = 'nghiêngngảễợậ'.repeat(12)
  const { lines } = layOutCard({ title: '', headline: '', text: word }, { width: 256, height: 512 }, fonts)
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.map(({ text }) => text).join('')).toBe(word)
})

test('letters the font does not have are named and the card does not fit', async () => {
  const drawn = await renderCard({ ...card, text: 'Chúc mừng 🎉 新年', width: 640, height: 360, fonts })
  expect(drawn).toMatchObject({ fits: false, missing: ['🎉', '新', '年'] })
})

test('markup in a text is only text', async () => {
  const request = { ...card, width: 640, height: 360, fonts }
  const drawn = await renderCard({
    ...request,
    text: 'a < b & c > d </text><rect width="640" height="360"/>\ud800',
  })
  expect(pixelsOf(decodePng(drawn.png), [0, 0, 0])).toBe(0)
  expect(drawn.fits).toBe(true)
})

test.each([
  [0, 100],
  [100, 5000],
  [100.5, 100],
  [NaN, 100],
])('a board of %s × %s is refused', async (width, height) => {
  await expect(renderCard({ ...card, width, height, fonts })).rejects.toMatchObject({
    code: 'render.badSize',
    kind: 'refused',
  })
})

test('a folder without the faces is named', async () => {
  await expect(loadCardFonts('/no/such/folder')).rejects.toMatchObject({ code: 'render.fontMissing' })
})

test('the renderer’s version names the very packages that are installed', () => {
  const require = createRequire(import.meta.url)
  const versionOf = (name: string) => (require(`${name}/package.json`) as { version: string }).version
  expect(rendererVersion).toContain(`resvg-${versionOf('@resvg/resvg-js')}`)
  expect(rendererVersion).toContain(`be-vietnam-pro-${versionOf('@expo-google-fonts/be-vietnam-pro')}`)
})
