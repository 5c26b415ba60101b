/** A person at the console commands real devices: chime, volume, picture, log, restart, and one that is away. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { comparePixels, decodePng } from '@nguon/media/render/png'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chimeMs, chimeSamples } from '../../agents/core/chime.ts'
import { gainOf } from '../../agents/adapters/player/gain.ts'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { expectNoComplaints, signInByLink, type Person } from '../support/console-person.ts'
import { eventually } from '../support/eventually.ts'
import { rmsDb } from '../support/loudness.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { startTrialWard, type TrialWard, type WardDevice } from '../support/trial-ward.ts'

describe.skipIf(!haveChromium)('Chromium', () => {
  let ward: TrialWard
  let browser: Browser
  let officer: Person
  let administrator: Person
  let [speaker, away, board]: (WardDevice | undefined)[] = []

  beforeAll(async () => {
    ward = await startTrialWard()
    browser = await openBrowser()
    officer = await signInByLink(browser, ward.hub.link('officer'))
    administrator = await signInByLink(browser, ward.hub.link('administrator'))
    ;[speaker, away] = ward.loudspeakers
    board = ward.devices.find((device) => device.kind === 'eboard')
  })
  afterAll(async () => {
    await browser.close()
    await ward.stop()
  })

  const open = async ({ page }: Person, device: WardDevice | undefined): Promise<Page> => {
    await page.goto(new URL('/loa-bang', ward.hub.url).href)
    await page
      .getByRole('link', { name: device?.name ?? '', exact: true })
      .first()
      .click()
    await page.getByRole('heading', { name: device?.name ?? '', level: 1 }).waitFor()
    return page
  }
  const control = (page: Page) => page.getByRole('region', { name: 'Điều khiển' })
  const press = (page: Page, name: string) => control(page).getByRole('button', { name, exact: true }).click()

  test('what is commanded is done, proven and shown; what cannot arrive is shown as expired', async () => {
    // One loudspeaker is away. Its command runs out while the others obey.
    await away?.part.end('SIGTERM')
    const gone = await open(officer, away)
    await gone.getByText('Thiết bị mất kết nối từ').waitFor({ timeout: 20_000 })
    const sentAt = Date.now()
    await press(gone, 'Phát chuông thử')
    await gone.getByText(/Máy đang mất kết nối; hết hạn sau 0[12]:\d\d/).waitFor()
    await checkBothWidths(gone, 'device-away')

    // Volume by keyboard, from 100 down to 40, then a chime as loud as that.
    const loud = await open(officer, speaker)
    await loud.getByText('Trực tuyến').waitFor()
    const slider = loud.getByRole('slider', { name: 'Mức âm lượng, từ 0 đến 100' })
    await slider.focus()
    for (let n = 0; n < 12; n += 1) await slider.press('ArrowLeft')
    await press(loud, 'Đặt âm lượng')
    await control(loud)
      .getByText(/^Âm lượng 40 đến \d\d:\d\d/)
      .waitFor()
    await loud.getByText(/^40 \(tạm thời, đến/).waitFor()
    await press(loud, 'Phát chuông thử')
    await control(loud).getByText('Máy đã nhận').first().waitFor()
    await checkBothWidths(loud, 'device-chiming')
    await control(loud).getByText('Chuông đã phát 1,8 giây, có bằng chứng, ở âm lượng 40.').waitFor()
    await checkBothWidths(loud, 'device-chimed')
    const heard = await eventually('the sink heard it', async () => (await speaker?.heard())?.[0])
    expect(heard.frames / 48).toBeCloseTo(chimeMs, -1)
    const expectedDb = rmsDb(Buffer.from(chimeSamples())) + 20 * Math.log10(gainOf(40))
    expect(rmsDb(await readFile(heard.raw))).toBeCloseTo(expectedDb, 0)

    // The board's screen, as it is: the picture that the board drew itself, to the pixel.
    const screen = await open(officer, board)
    await press(screen, 'Chụp màn hình')
    const picture = control(screen).getByRole('img', { name: /^Màn hình của/ })
    await picture.waitFor({ timeout: 30_000 })
    const shot = await screen.request.get(
      new URL((await picture.getAttribute('src')) ?? '', ward.hub.url).href,
    )
    expect(shot.headers()['content-type']).toBe('image/png')
    const idle = await readFile(join(board?.dataDir ?? '', 'frames', 'idle-1280x720.png'))
    expect(comparePixels(decodePng(await shot.body()), decodePng(idle)).equal).toBe(true)
    await checkBothWidths(screen, 'device-captured')

    // An officer has no log and no restart; the administrator has.
    await expect
      .poll(() => control(screen).getByRole('button').allTextContents())
      .toEqual(['Chụp màn hình', 'Làm mới'])
    const mine = await open(administrator, speaker)
    await press(mine, 'Làm mới')
    await control(mine)
      .getByText(/^(Đang theo lịch số \d+, không thiếu gì|Chưa có lịch)/)
      .waitFor()
    await press(mine, 'Tải nhật ký')
    const saving = mine.waitForEvent('download')
    await control(mine).getByRole('link', { name: 'Tải về máy này' }).click()
    const log = gunzipSync(await readFile(await (await saving).path())).toString()
    expect(log).toContain('"the player was chosen"')
    expect(log).not.toContain('NGUON1*')

    // The process ends, its supervisor starts it again, and it says so itself.
    await press(mine, 'Khởi động lại')
    await mine.getByRole('dialog').getByText('Bản tin đang phát sẽ bị ngắt').waitFor()
    await checkBothWidths(mine, 'device-restart-asked')
    await mine.getByRole('button', { name: 'Khởi động lại ngay' }).click()
    expect(await speaker?.part.exited).toBe(3)
    speaker?.start()
    await control(mine)
      .getByText('Phần mềm của thiết bị đã khởi động lại và đang chạy.')
      .waitFor({ timeout: 30_000 })
    // The temporary level outlived the process.
    await mine.getByText(/^40 \(tạm thời, đến/).waitFor()
    await checkBothWidths(mine, 'device-restarted')

    const list = mine.getByRole('region', { name: 'Lệnh gần đây' })
    expect(await list.getByRole('listitem').count()).toBe(5)
    await list
      .getByText(/^Nguyễn Thu Hà, /)
      .first()
      .waitFor()

    const later = await open(officer, away)
    await control(later)
      .getByText('Máy không nhận được trong 2 phút. Không có gì xảy ra.')
      .waitFor({ timeout: 150_000 - (Date.now() - sentAt) })
    expect(Date.now() - sentAt).toBeGreaterThan(120_000)
    await checkBothWidths(later, 'device-expired')
    expect(await away?.heard()).toEqual([])
    expectNoComplaints(officer, administrator)
  })
})
