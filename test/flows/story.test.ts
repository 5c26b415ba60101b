/** The whole story through the console: paste, hear, send, approve and sign, schedule, sound, proof, report. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comparePixels, decodePng } from '@nguon/media/render/png'
import type { Browser, Page } from 'playwright-core'
import {
  approve,
  compose,
  expectNoComplaints,
  scheduleOnce,
  signInByLink,
} from '../support/console-person.ts'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { startTrialWard, type TrialWard, type WardDevice } from '../support/trial-ward.ts'
import { loudnessOf, nextMinute, until } from './measure-sound.ts'
import type { Counts, Playback } from './ward-reports.ts'

const bulletin = {
  title: 'Mời họp tổ dân phố bàn lắp camera an ninh',
  text: 'UBND phường Ngọc Hà mời đại diện các hộ gia đình dự họp lúc 19 giờ 30 thứ Sáu, ngày 27 tháng 11, tại Nhà văn hóa Tổ 5. Đề nghị các hộ đến dự đầy đủ, đúng giờ.',
}

describe.skipIf(!haveChromium)('Chromium', () => {
  let ward: TrialWard
  let browser: Browser

  beforeAll(async () => {
    ward = await startTrialWard()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await ward.stop()
  })

  test('a pasted text is heard at two places and seen on a board, and 3 of 3 plays are proven', async () => {
    const officer = await signInByLink(browser, ward.hub.link('officer'))
    const approver = await signInByLink(browser, ward.hub.link('approver'))
    const { page } = officer
    await compose(officer, bulletin, () => checkBothWidths(page, 'compose-heard'))
    await approve(approver, bulletin.title, () => checkBothWidths(approver.page, 'approve'))
    const at = nextMinute(25_000)
    await scheduleOnce(officer, bulletin.title, at)
    const read = async <T>(path: string): Promise<T> =>
      (await (await page.request.get(new URL(path, ward.hub.url).href)).json()) as T
    const { items } = await read<{ items: SpokenBulletin[] }>('/api/v1/bulletins')
    const [approved] = items
    if (approved === undefined) throw new Error('no bulletin')

    await visit(page, '/')
    await until(at + 1_000)
    await page.getByRole('button', { name: 'Dừng phát' }).first().waitFor()
    await expectBoardToShow(page, approved.id)
    await checkBothWidths(page, 'today-playing')
    await until(at + approved.speech.durationMs)

    const plays = await eventually(
      'three plays are proven',
      async () => {
        const log = await read<{ items: Playback[] }>(
          `/api/v1/playbacks?from=${at - 60_000}&to=${at + 60_000}`,
        )
        return log.items.filter((p) => p.state === 'proven').length === 3 ? log.items : undefined
      },
      60_000,
    )
    const report = await read<{ totals: Counts }>(
      `/api/v1/reports/summary?from=${at - 60_000}&to=${at + 600_000}`,
    )
    expect(report.totals).toEqual({ planned: 3, proven: 3, partial: 0, missed: 0, skipped: 0, unknown: 0 })
    for (const speaker of ward.loudspeakers) {
      const play = plays.find((p) => p.device.name === speaker.name)
      await expectHeard(speaker, { at, startedAt: play?.startedAt ?? 0, speech: approved.speech })
      expect(play?.proof).toBe('P1')
    }
    const board = plays.find((p) => p.device.kind === 'eboard')
    expect(board).toMatchObject({ proof: 'P2' })
    expect(board?.captures?.taken).toBeGreaterThanOrEqual(1)
    expect(board?.captures?.matched).toBe(board?.captures?.taken)

    for (const room of ['/', '/ban-tin', '/lich-phat', '/loa-bang', '/nhat-ky-phat', '/bao-cao']) {
      await visit(page, room)
      await checkBothWidths(page, `played${room.replaceAll('/', '-')}`)
    }
    await visit(page, '/nhat-ky-phat')
    expect(await page.getByText('Đã phát (có bằng chứng)').count()).toBeGreaterThanOrEqual(3)
    expectNoComplaints(officer, approver)
  }, 300_000)

  const visit = async (page: Page, room: string) => {
    await page.goto(new URL(room, ward.hub.url).href)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
  }

  /** A second browser looks at the board's page: what it shows is, to the pixel, the card that the hub draws. */
  const expectBoardToShow = async (page: Page, bulletinId: string) => {
    const board = ward.devices.find((device) => device.kind === 'eboard')
    const address = await board?.part.message((m) => (m.type === 'display' ? m.url : undefined))
    const passerBy = await (await browser.newContext({ viewport: boardSize })).newPage()
    await passerBy.goto(address ?? '')
    const card = await page.request.get(
      new URL(
        `/api/v1/bulletins/${bulletinId}/card.png?width=${boardSize.width}&height=${boardSize.height}`,
        ward.hub.url,
      ).href,
    )
    const drawn = decodePng(await card.body())
    await eventually(
      'the board shows the card',
      async () => comparePixels(decodePng(await passerBy.screenshot()), drawn).equal,
    )
    await passerBy.close()
  }
})

const boardSize = { width: 1_280, height: 720 }

interface SpokenBulletin {
  id: string
  speech: { durationMs: number; lufs: number }
}

/** The independent sink heard it once, on time, whole and as loud as it was made; and the journal says the same. */
const expectHeard = async (
  speaker: WardDevice,
  { at, startedAt, speech }: { at: number; startedAt: number; speech: SpokenBulletin['speech'] },
) => {
  const [heard, ...more] = await speaker.heard()
  if (heard?.firstSoundAt === undefined || heard.firstSoundAt === null)
    throw new Error(`${speaker.name} was silent`)
  expect(more).toEqual([])
  expect(Math.abs(heard.firstSoundAt - at)).toBeLessThanOrEqual(1_000)
  expect(Math.abs(heard.firstSoundAt - startedAt)).toBeLessThanOrEqual(500)
  const { lufs, durationMs } = await loudnessOf(heard)
  expect(Math.abs(durationMs - speech.durationMs) / speech.durationMs).toBeLessThanOrEqual(0.01)
  expect(Math.abs(lufs - speech.lufs)).toBeLessThanOrEqual(1)
}
