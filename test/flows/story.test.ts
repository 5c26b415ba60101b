/** The whole story through the console: paste, hear, send, approve and sign, schedule, sound, proof, report. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import {
  approve,
  compose,
  expectNoComplaints,
  scheduleOnce,
  signInByLink,
} from '../support/console-person.ts'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { startTrialWard, type TrialWard } from '../support/trial-ward.ts'
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
    await compose(officer, bulletin)
    await approve(approver, bulletin.title)
    const at = nextMinute(20_000)
    await scheduleOnce(officer, bulletin.title, at)

    const read = async <T>(path: string): Promise<T> =>
      (await (await officer.page.request.get(new URL(path, ward.hub.url).href)).json()) as T
    const { items } = await read<{ items: { speech: { durationMs: number; lufs: number } }[] }>(
      '/api/v1/bulletins',
    )
    const speech = items[0]?.speech ?? { durationMs: 0, lufs: 0 }
    await until(at + speech.durationMs)

    const plays = await eventually(
      'three plays are reported',
      async () => {
        const page = await read<{ items: Playback[] }>(
          `/api/v1/playbacks?from=${at - 60_000}&to=${at + 60_000}`,
        )
        return page.items.filter((p) => p.state === 'proven').length === 3 ? page.items : undefined
      },
      60_000,
    )
    const report = await read<{ totals: Counts }>(
      `/api/v1/reports/summary?from=${at - 60_000}&to=${at + 600_000}`,
    )
    expect(report.totals).toEqual({ planned: 3, proven: 3, partial: 0, missed: 0, skipped: 0, unknown: 0 })

    for (const speaker of ward.loudspeakers) {
      const [heard, ...more] = await speaker.heard()
      if (heard?.firstSoundAt === undefined || heard.firstSoundAt === null)
        throw new Error(`${speaker.name} was silent`)
      expect(more).toEqual([])
      const journal = plays.find((p) => p.device.name === speaker.name)
      expect(Math.abs(heard.firstSoundAt - at)).toBeLessThanOrEqual(1_000)
      expect(Math.abs(heard.firstSoundAt - (journal?.startedAt ?? 0))).toBeLessThanOrEqual(500)
      const { lufs, durationMs } = await loudnessOf(heard)
      expect(Math.abs(durationMs - speech.durationMs) / speech.durationMs).toBeLessThanOrEqual(0.01)
      expect(Math.abs(lufs - speech.lufs)).toBeLessThanOrEqual(1)
      expect(journal?.proof).toBe('P1')
    }
    const board = plays.find((p) => p.device.kind === 'eboard')
    expect(board?.proof).toBe('P2')
    expect(board?.captures?.taken).toBeGreaterThanOrEqual(1)
    expect(board?.captures?.matched).toBe(board?.captures?.taken)

    await officer.page.goto(new URL('/bao-cao', ward.hub.url).href)
    await officer.page.getByText('Đã phát (có bằng chứng)').first().waitFor()
    await officer.page.goto(new URL('/nhat-ky-phat', ward.hub.url).href)
    await eventually(
      'the log shows three proven plays',
      async () => (await officer.page.getByText('Đã phát (có bằng chứng)').count()) >= 3,
    )
    expectNoComplaints(officer, approver)
  })
})
