/** What limits sound, as people meet it: two of them lift a limit and every screen says so; a place is paused and freed. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { expectNoComplaints, signInByLink, type Person } from '../support/console-person.ts'
import { checkBothWidths } from '../support/page-check.ts'
import type { TrialHub } from '../support/trial-hub.ts'
import { startTrialWard, type TrialWard } from '../support/trial-ward.ts'

describe.skipIf(!haveChromium)('Chromium', () => {
  let ward: TrialWard
  let hub: TrialHub
  let browser: Browser
  let first: Person
  let second: Person
  let officer: Person
  let administrator: Person

  beforeAll(async () => {
    ward = await startTrialWard()
    hub = ward.hub
    browser = await openBrowser()
    first = await signInByLink(browser, hub.link('approver'))
    second = await signInByLink(browser, hub.link('approver', 1))
    officer = await signInByLink(browser, hub.link('officer'))
    administrator = await signInByLink(browser, hub.link('administrator'))
  })
  afterAll(async () => {
    await browser.close()
    await ward.stop()
  })

  const go = (page: Page, path: string) => page.goto(new URL(path, hub.url).href)
  const banner = /(Đang|Sẽ) nới giờ yên tĩnh .*Phường Ngọc Hà, ký bởi Trần Quang Minh và Lê Thị Hoa/

  /** Presses and holds until the button has filled. */
  const holdToSign = async (page: Page) => {
    const button = page.getByRole('button', { name: 'Giữ để ký' })
    await button.scrollIntoViewIfNeeded()
    await button.hover()
    await page.mouse.down()
    await page.getByText(/^Đã (ký\.|đủ hai người ký)/).waitFor()
    await page.mouse.up()
  }

  test('two people plan and sign a lift, and then everybody’s screens say so', async () => {
    const { page } = first
    await go(page, '/lich-phat/noi-gioi-han')
    await page.getByText('Chưa có việc nới nào').waitFor()
    await checkBothWidths(page, 'overrides-empty')
    await page.getByRole('button', { name: 'Lập việc nới' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: 'Lập và ký' }).click()
    await sheet.getByRole('alert').getByText('Anh/chị ghi lý do.').waitFor()
    await sheet.getByLabel('Lý do').fill('Truyền thanh đêm giao thừa')
    const fill = async (label: string, value: string) => {
      await sheet.getByLabel(label).fill(value)
      await sheet.getByLabel(label).press('Enter')
    }
    // From within the day on, whatever the hour at which this runs.
    const { date, time } = vietnamClock(20 * 3_600_000)
    await fill('Từ ngày', date)
    await fill('Từ giờ', time)
    const end = vietnamClock(22 * 3_600_000)
    await fill('Đến ngày', end.date)
    await fill('Đến giờ', end.time)
    await sheet.getByRole('heading', { name: 'Lập việc nới' }).click()
    await checkBothWidths(page, 'overrides-form')
    await sheet.getByRole('button', { name: 'Lập và ký' }).click()
    // Read from the bytes that are signed.
    await page.getByRole('heading', { name: 'Nới giới hạn', level: 3 }).waitFor()
    await page.getByText('Truyền thanh đêm giao thừa').last().waitFor()

    // A short press signs nothing.
    await page.getByRole('button', { name: 'Giữ để ký' }).click()
    await page.getByText('Chưa ai ký').waitFor()
    await holdToSign(page)
    await page.getByText('Anh/chị đã ký. Cần một người khác được giao quyền ký tiếp.').waitFor()
    expect(await page.getByText(banner).count()).toBe(0)

    await go(second.page, '/lich-phat/noi-gioi-han')
    await second.page.getByRole('heading', { name: 'Chờ người thứ hai ký' }).waitFor()
    await checkBothWidths(second.page, 'overrides-second')
    await holdToSign(second.page)
    await second.page.getByText(banner).waitFor()

    for (const path of ['/', '/loa-bang', '/lich-phat']) {
      await go(officer.page, path)
      await officer.page.getByText(banner).waitFor()
    }
    await checkBothWidths(officer.page, 'overrides-banner')
    await go(officer.page, '/lich-phat/noi-gioi-han')
    await officer.page.getByRole('heading', { name: 'Đang và sắp có hiệu lực' }).waitFor()
    expect(await officer.page.getByRole('button', { name: 'Thu hồi' }).count()).toBe(0)

    // One person is enough to have the limits back; the other screens hear of it by themselves.
    await page.getByRole('button', { name: 'Thu hồi' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click()
    await page.getByText('Đã thu hồi', { exact: true }).waitFor()
    await officer.page.getByText(banner).waitFor({ state: 'detached' })
  })

  test('a place is paused with its reason, freed again, and the freeing taken back', async () => {
    const { page } = officer
    await go(page, '/lich-phat/tam-dung')
    await page.getByText('Không nơi nào đang tạm dừng').waitFor()
    await checkBothWidths(page, 'pauses-empty')
    await page.getByRole('button', { name: 'Tạm dừng phát' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Lý do').fill('Kỳ thi tốt nghiệp')
    await sheet.getByText('3 ngày').click()
    await sheet.getByText('Loa tự phát lại từ 00:00').waitFor()
    await sheet.getByRole('button', { name: 'Tạm dừng', exact: true }).click()
    await sheet.getByRole('alert').getByText('Anh/chị chọn nơi tạm dừng.').waitFor()
    await sheet.getByLabel('Phường Ngọc Hà').check()
    await checkBothWidths(page, 'pauses-form')
    await sheet.getByRole('button', { name: 'Tạm dừng', exact: true }).click()
    await page.getByText(/Đã tạm dừng đến 00:00/).waitFor()
    await page.getByText('3 thiết bị im lặng').waitFor()
    await page.getByText(/^Còn 2 ngày/).waitFor()
    await checkBothWidths(page, 'pauses-list')
    await page.getByRole('button', { name: 'Cho phát lại' }).click()
    await page.getByText('Đã cho phát lại ở Phường Ngọc Hà.').waitFor()
    await page.getByText('Không nơi nào đang tạm dừng').waitFor()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByRole('heading', { name: 'Phường Ngọc Hà' }).waitFor()
    await page.getByRole('button', { name: 'Cho phát lại' }).click()
    await page.getByText('Không nơi nào đang tạm dừng').waitFor()
  })

  test('what plays now, and what did at night, is answered for a ward', async () => {
    const { page } = officer
    await go(page, '/lich-phat/luc')
    await page.getByRole('heading', { name: 'Có gì phát lúc …' }).waitFor()
    await page.getByRole('link', { name: 'Chợ Ngọc Hà' }).waitFor()
    await page.waitForLoadState('networkidle')
    await checkBothWidths(page, 'plays-at')
    // Before its journal begins nothing is known of a device: neither that it sounded nor that it was silent.
    await page.getByRole('button', { name: 'Lùi 10 phút' }).click()
    await page.getByText('3 chưa rõ').waitFor()
    await page.getByLabel('Nơi').selectOption({ label: 'Chợ Ngọc Hà · Phường Ngọc Hà' })
    await page.getByText('1 chưa rõ').waitFor()
    await page.waitForURL(/ngay=/)
    await page.getByRole('button', { name: 'Bây giờ' }).click()
    await page.waitForURL((url) => !url.search.includes('ngay='))
  })

  test('an administrator sees what changes, signs a measure for the ward, and takes it back', async () => {
    const { page } = administrator
    await go(page, '/lich-phat/quy-dinh')
    await page.getByRole('heading', { name: 'Hồ sơ dùng thử' }).waitFor()
    await checkBothWidths(page, 'policy')
    await page.getByRole('button', { name: 'Đổi hồ sơ' }).click()
    await page.getByText('Chưa đổi gì so với hồ sơ đang dùng.').waitFor()
    await page.getByText('Phường nội thành cũ', { exact: true }).click()
    const preview = page.getByRole('region', { name: 'Sẽ đổi gì' })
    await preview.getByText('Thứ Hai đến thứ Sáu', { exact: true }).waitFor()
    await checkBothWidths(page, 'policy-editor')
    await page.getByRole('button', { name: 'Ký hồ sơ' }).click()
    await page.getByRole('heading', { name: 'Phường nội thành cũ, Hà Nội' }).waitFor()
    await page.getByText('Quản trị viên ký lúc').waitFor()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByRole('heading', { name: 'Hồ sơ dùng thử' }).waitFor()
    // Who may not change it reads it all the same.
    await go(officer.page, '/lich-phat/quy-dinh')
    await officer.page.getByText('Người quản trị mới đổi được hồ sơ.').waitFor()
  })

  test('a loudspeaker is quieter near a school at noon: the picture, the reason, and the way back', async () => {
    const { page } = officer
    await go(page, '/loa-bang')
    await page
      .getByRole('link', { name: /Chợ Ngọc Hà/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Âm lượng theo giờ' }).waitFor()
    await page.getByRole('button', { name: 'Đổi âm lượng' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: 'Thêm trần' }).click()
    await sheet.getByText('Anh/chị ghi vì sao có trần').waitFor()
    await sheet.getByLabel('Vì sao').fill('gần trường học')
    await checkBothWidths(page, 'loudness-form')
    await sheet.getByRole('button', { name: 'Lưu âm lượng' }).click()
    await page.getByText('12:00 – 13:30: không to hơn 40 % (gần trường học)').waitFor()
    await page.getByRole('img', { name: /12:00 đến 13:30: 40 %/ }).waitFor()
    await page.getByRole('img', { name: /12:00 đến 13:30: 40 %/ }).scrollIntoViewIfNeeded()
    await checkBothWidths(page, 'loudness')
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText('(gần trường học)').waitFor({ state: 'detached' })
  })

  test('none of this left an error in the browser', () => {
    expectNoComplaints(first, second, officer, administrator)
  })
})

/** `22/11/2026` and `17:05` in Hà Nội, `ms` from now. */
const vietnamClock = (ms: number): { date: string; time: string } => {
  const local = new Date(Date.now() + 7 * 3_600_000 + ms).toISOString()
  return {
    date: local.slice(0, 10).split('-').reverse().join('/'),
    time: local.slice(11, 16),
  }
}
