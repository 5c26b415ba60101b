/** An officer moves a session on the week: by dragging, by keys, and by the sheet on a phone; the hub has the last word. */
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anyHourProfile } from '../support/any-hour-profile.ts'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { desk, phone, signInByLink, type Person } from '../support/console-person.ts'
import { approvedBulletin, callByLink, type Caller } from '../support/hub-caller.ts'
import { checkBothWidths, checkPage } from '../support/page-check.ts'
import { startTrialWard, type TrialWard } from '../support/trial-ward.ts'
import { callIn } from './call-in-page.ts'
import { at, dateOf } from './next-week.ts'

const titles = {
  news: 'Điểm tin phường',
  vaccine: 'Lịch tiêm vắc-xin sởi',
  children: 'Bảo vệ trẻ em mùa lễ',
}
const relay = 'Thời sự Đài Hà Nội'

describe.skipIf(!haveChromium)('Chromium', () => {
  let ward: TrialWard
  let browser: Browser
  let officer: Person
  let api: Caller
  let page: Page
  const lengths: Record<string, number> = {}

  beforeAll(async () => {
    ward = await startTrialWard()
    browser = await openBrowser()
    officer = await signInByLink(browser, ward.hub.link('officer'))
    page = officer.page
    api = callIn(page)
    const approver = await callByLink(ward.hub.link('approver'))
    const me = await api.call<{ unit: { id: string } }>('GET', '/api/v1/me')
    const targets = [{ kind: 'unit', id: me.unit.id }]
    const once = async (bulletinId: string, at: number) =>
      api.call('POST', '/api/v1/schedules', { items: [{ bulletinId }], when: { kind: 'once', at }, targets })
    const ids: Record<string, string> = {}
    for (const [name, title] of Object.entries(titles)) {
      const made = await approvedBulletin(api, approver, {
        title,
        text: 'Kính mời bà con theo dõi bản tin của phường. Đề nghị các hộ thực hiện đúng hướng dẫn.',
      })
      ids[name] = made.id
      lengths[name] = made.speech.durationMs
    }
    const [news = '', vaccine = '', children = ''] = [ids['news'], ids['vaccine'], ids['children']]
    await once(news, at(1, '06:30'))
    await once(news, at(2, '17:00'))
    await once(vaccine, at(2, '17:01'))
    await once(children, at(3, '06:30'))
    await api.call('POST', '/api/v1/schedules', {
      items: [{ bulletinId: vaccine }],
      when: { kind: 'daily', time: '09:30', from: dateOf(1), until: dateOf(4) },
      targets,
    })
    // Two of them fill a broadcast, a third is too much.
    const most = Math.max(...Object.values(lengths))
    const profile: PolicyProfile = {
      ...anyHourProfile,
      name: 'Mức của phường',
      quietHours: [{ from: '22:00', to: '05:30' }],
      // A relay is as long as it is.
      relayCounts: false,
      broadcastsPerDay: 3,
      broadcastMs: Math.ceil(2.05 * most),
    }
    const administrator = await callByLink(ward.hub.link('administrator'))
    await administrator.call('PUT', '/api/v1/policy', { unitId: me.unit.id, profile })
  })
  afterAll(async () => {
    await browser.close()
    await ward.stop()
  })

  test('a session dragged into a full broadcast is refused, goes to the nearest hour, and comes back', async () => {
    await visit(dateOf(1))
    await cell(2, 'afternoon').getByText('Gần đầy').waitFor()
    await drag(block(titles.children), cell(2, 'afternoon'))
    const panel = page.getByRole('group', { name: `Đổi giờ phát “${titles.children}”` })
    await panel.getByText('Không xếp được lúc').waitFor()
    await panel.getByText('Buổi này đã có').waitFor()
    await cell(2, 'afternoon')
      .getByText(/^Quá \d+:\d\d$/)
      .waitFor()
    await checkPage(page, 'week-refused-desk')
    await panel.getByRole('button', { name: /^Xếp \d\d:\d\d/ }).click()
    await page.getByText(`Đã chuyển “${titles.children}” sang`).waitFor()
    expect(await startsOf(titles.children)).not.toContain(at(3, '06:30'))
    expect(await startsOf(titles.children)).toHaveLength(1)
    await checkPage(page, 'week-moved-desk')
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText(`Đã trả “${titles.children}” về chỗ cũ.`).waitFor()
    expect(await startsOf(titles.children)).toEqual([at(3, '06:30')])
  })

  test('a session dragged where there is room is there at once', async () => {
    await visit(dateOf(1))
    await drag(block(titles.children), cell(4, 'morning'), async () => {
      await page
        .getByText(/^Còn chỗ, bắt đầu/)
        .first()
        .waitFor()
      await checkPage(page, 'week-fits-desk')
    })
    await page.getByText(`Đã chuyển “${titles.children}” sang`).waitFor()
    const [moved = 0, ...more] = await startsOf(titles.children)
    expect(more).toEqual([])
    expect(moved).toBeGreaterThan(at(4, '00:00'))
    expect(moved).toBeLessThan(at(4, '12:00'))
  })

  test('arrows move a session without a mouse, Escape leaves it and Enter sets it', async () => {
    await visit(dateOf(1))
    const [before = 0] = await startsOf(titles.children)
    await block(titles.children).focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('status').filter({ hasText: 'Còn chỗ, bắt đầu' }).waitFor()
    await checkPage(page, 'week-steps-desk')
    await page.keyboard.press('Escape')
    expect(await startsOf(titles.children)).toEqual([before])
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText(`Đã chuyển “${titles.children}” sang`).waitFor()
    expect(await startsOf(titles.children)).toEqual([before + 600_000])
  })

  test('on a phone the sheet of a session moves it by steps', async () => {
    await page.setViewportSize(phone)
    await visit(dateOf(4))
    const [before = 0] = await startsOf(titles.children)
    await page.locator('.day-list .it').filter({ hasText: titles.children }).click()
    await page.getByRole('button', { name: 'Đổi giờ phát' }).click()
    await page.getByRole('status').filter({ hasText: 'Còn chỗ, bắt đầu' }).waitFor()
    await checkPage(page, 'week-steps-phone')
    await page.getByRole('button', { name: /^Xếp lúc/ }).click()
    await page.getByText(`Đã chuyển “${titles.children}” sang`).waitFor()
    expect(await startsOf(titles.children)).toEqual([before + 600_000])
    await page.setViewportSize(desk)
  })

  test('one session of a repeated schedule leaves it alone, and the way back puts it in again', async () => {
    await visit(dateOf(1))
    const before = await startsOf(titles.vaccine)
    await cell(2, 'morning').getByRole('button', { name: titles.vaccine }).focus()
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('button', { name: 'Chỉ buổi này' }).click()
    await page.getByText(`Đã chuyển “${titles.vaccine}” sang`).waitFor()
    const after = await startsOf(titles.vaccine)
    expect(after).toEqual(before.map((start) => (start === at(2, '09:30') ? at(2, '09:40') : start)))
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText(`Đã trả “${titles.vaccine}” về chỗ cũ.`).waitFor()
    expect(await startsOf(titles.vaccine)).toEqual(before)
  })

  test('a week is copied to the next, and the copies are taken off again', async () => {
    await visit(dateOf(1))
    await page.getByRole('button', { name: 'Chép sang tuần sau' }).click()
    await page.getByText(/Đã chép \d+ buổi sang tuần sau/).waitFor()
    const copied = await startsOf(titles.children)
    expect(copied).toHaveLength(2)
    expect((copied[1] ?? 0) - (copied[0] ?? 0)).toBe(7 * 86_400_000)
    await page.getByRole('button', { name: /Hoàn tác|Bỏ các buổi vừa chép/ }).click()
    await page.getByText('Đã bỏ các buổi vừa chép.').waitFor()
    expect(await startsOf(titles.children)).toEqual([copied[0]])
  })

  test('two bulletins are scheduled for two weekdays, and the preview says when and for how long', async () => {
    await page.goto(new URL(`/lich-phat/moi?ngay=${dateOf(1)}`, ward.hub.url).href)
    await page.getByLabel('Bản tin', { exact: true }).selectOption({ label: titles.news })
    await page.getByRole('button', { name: 'Thêm bản tin vào buổi' }).click()
    await page.getByLabel('Bản tin thứ 2').selectOption({ label: titles.vaccine })
    await page.getByText('Hằng tuần').click()
    await page.getByLabel('T3', { exact: true }).check()
    await page.getByText(/^Có 2 buổi/).waitFor()
    await checkBothWidths(page, 'week-form')
    await fillTime('20:15')
    await page.getByText(/^Có 2 buổi\. Sắp tới: 20:15/).waitFor()
    await page.getByRole('button', { name: 'Xếp vào lịch' }).click()
    await page.getByText(`Đã xếp “${titles.news}” vào lịch.`).waitFor()
    expect(
      (await startsOf(titles.news)).filter((start) => [1, 2].some((d) => start === at(d, '20:15'))),
    ).toEqual([at(1, '20:15'), at(2, '20:15')])
  })

  test('a relay is written, signed for its source, scheduled with a length, and the week shows it', async () => {
    await page.goto(new URL('/soan/tiep-am', ward.hub.url).href)
    await page.getByRole('button', { name: 'Gửi duyệt' }).click()
    await page.getByText('Anh/chị nhập tên chương trình.').waitFor()
    await page.getByLabel('Tên chương trình').fill(relay)
    await page.getByLabel('Tên nguồn tại loa').fill('hanoi')
    await page.getByLabel('Nội dung tiếp âm').fill('Tiếp âm chương trình thời sự 17 giờ.')
    await page.getByRole('button', { name: 'Gửi duyệt' }).click()
    await page.getByText(`Đã gửi duyệt “${relay}”.`).waitFor()
    const approver = await signInByLink(browser, ward.hub.link('approver', 1))
    await approver.page.goto(new URL('/cho-duyet', ward.hub.url).href)
    await approver.page.getByText('Tiếp âm từ nguồn “hanoi” tại loa').waitFor()
    await checkBothWidths(approver.page, 'relay-approve')
    await approver.page.getByRole('button', { name: 'Duyệt và ký' }).click()
    await approver.page.getByText(`Đã duyệt và ký “${relay}”.`).waitFor()
    await approver.page.context().close()

    await page.goto(new URL(`/lich-phat/moi?ngay=${dateOf(3)}`, ward.hub.url).href)
    await page.getByLabel('Bản tin', { exact: true }).selectOption({ label: `Tiếp âm: ${relay}` })
    await page.getByLabel('Thời lượng tiếp âm').selectOption({ label: '15 phút' })
    await fillTime('18:30')
    await page.getByText('Tùy chọn thêm').click()
    await page.getByLabel('Thời lượng dành cho cả buổi').selectOption({ label: '20 phút' })
    await page.getByText('Bỏ phần bị chen, giữ đúng giờ').click()
    await page.getByText('Bị chen ngang thì bỏ phần đó').last().waitFor()
    await page.getByText(/Sẽ phát ở 2 thiết bị, .* dài 15:00/).waitFor()
    await checkBothWidths(page, 'relay-form')
    await page.getByRole('button', { name: 'Xếp vào lịch' }).click()
    await page.getByText(`Đã xếp “${relay}” vào lịch.`).waitFor()
    await cell(3, 'afternoon')
      .getByRole('button', { name: `${relay}, Chờ phát, Tiếp âm` })
      .click()
    await page.getByRole('dialog').getByText('Dành 20:00 cho cả buổi').waitFor()
    await checkBothWidths(page, 'relay-sheet')
  })

  test('a schedule is opened again, and one session of it by itself; each comes back as it was', async () => {
    const sheetOf = async (weekday: number) => {
      await visit(dateOf(1))
      await cell(weekday, 'morning').getByRole('button', { name: titles.vaccine }).click()
      return page.getByRole('dialog')
    }
    const before = await startsOf(titles.vaccine)
    await (await sheetOf(2)).getByRole('link', { name: 'Sửa riêng buổi này' }).click()
    await page.getByRole('heading', { name: 'Sửa riêng buổi' }).waitFor()
    await fillTime('10:30')
    await checkBothWidths(page, 'edit-one')
    await page.getByRole('button', { name: 'Lưu buổi này' }).click()
    await page.getByText(`Đã sửa riêng một buổi của “${titles.vaccine}”.`).waitFor()
    const other = (to: string) => before.map((start) => (start === at(2, '09:30') ? at(2, to) : start))
    expect(await startsOf(titles.vaccine)).toEqual(other('10:30'))
    await undo(`Đã trả lịch của “${titles.vaccine}” như cũ.`)
    expect(await startsOf(titles.vaccine)).toEqual(before)

    await (await sheetOf(3)).getByRole('button', { name: 'Bỏ riêng buổi này' }).click()
    await page.getByText('Đã bỏ riêng buổi').waitFor()
    expect(await startsOf(titles.vaccine)).toEqual(before.filter((start) => start !== at(3, '09:30')))
    await undo(`Đã trả lịch của “${titles.vaccine}” như cũ.`)
    expect(await startsOf(titles.vaccine)).toEqual(before)

    await (await sheetOf(1)).getByRole('link', { name: 'Sửa lịch' }).click()
    await page.getByRole('heading', { name: 'Sửa lịch phát' }).waitFor()
    await fillTime('09:45')
    await page.getByRole('button', { name: 'Lưu lịch mới' }).click()
    await page.getByText(`Đã sửa lịch của “${titles.vaccine}”.`).waitFor()
    expect(await startsOf(titles.vaccine)).toContain(at(4, '09:45'))
    await undo(`Đã trả lịch của “${titles.vaccine}” như cũ.`)
    expect(await startsOf(titles.vaccine)).toEqual(before)
  })

  test('a finger that holds a session carries it; one that moves at once scrolls past it', async () => {
    const context = await browser.newContext({
      storageState: await page.context().storageState(),
      viewport: { width: 1024, height: 768 },
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      hasTouch: true,
    })
    const tablet = await context.newPage()
    await tablet.goto(new URL(`/lich-phat?ngay=${dateOf(1)}`, ward.hub.url).href)
    const held = tablet.locator('.grid .it').filter({ hasText: titles.children }).first()
    await held.waitFor()
    await tablet.waitForLoadState('networkidle')
    const fingers = await context.newCDPSession(tablet)
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      fingers.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
    const middle = async (of: Locator) => {
      await of.scrollIntoViewIfNeeded()
      const box = await of.boundingBox()
      if (box === null) throw new Error('it is not on the screen')
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    }
    const before = await startsOf(titles.children)
    const from = await middle(held)
    await touch('touchStart', from.x, from.y)
    for (const far of [12, 30, 60]) await touch('touchMove', from.x, from.y - far)
    await touch('touchEnd')
    expect(await tablet.locator('.it.ghost').count()).toBe(0)

    const to = await middle(tablet.locator(`.grid [data-cell="${dateOf(6)} morning"]`))
    const hand = await middle(held)
    await touch('touchStart', hand.x, hand.y)
    await tablet.locator('.it.away').waitFor()
    await touch('touchMove', to.x, hand.y)
    await tablet
      .getByText(/^Còn chỗ, bắt đầu/)
      .first()
      .waitFor()
    await checkPage(tablet, 'week-finger-tablet')
    await touch('touchEnd')
    await tablet.getByText(`Đã chuyển “${titles.children}” sang`).waitFor()
    const [moved = 0] = await startsOf(titles.children)
    expect(new Date(moved + 7 * 3_600_000).toISOString().slice(0, 10)).toBe(dateOf(6))
    await tablet.getByRole('button', { name: 'Hoàn tác' }).click()
    await tablet.getByText(`Đã trả “${titles.children}” về chỗ cũ.`).waitFor()
    expect(await startsOf(titles.children)).toEqual(before)
    await context.close()
  })

  test('the week goes out as a calendar file; one that comes in is shown before anything is scheduled', async () => {
    await page.goto(new URL('/lich-phat/tep', ward.hub.url).href)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải tệp lịch' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('lich-phat.ics')
    const day = (weekday: number) => dateOf(weekday).replaceAll('-', '')
    const event = (lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
    const calendar = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...event(['UID:1', `SUMMARY:${titles.news}`, `DTSTART:${day(5)}T104500`, 'LOCATION:Chợ']),
      ...event(['UID:2', 'SUMMARY:Họp giao ban', `DTSTART:${day(5)}T110000`]),
      ...event(['UID:3', 'SUMMARY:Nghỉ lễ', `DTSTART;VALUE=DATE:${day(6)}`]),
      'END:VCALENDAR',
    ].join('\r\n')
    await page
      .getByLabel('Chọn tệp .ics')
      .setInputFiles({ name: 'lich.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendar) })
    await page.getByRole('heading', { name: 'Xếp được 2 lịch' }).waitFor()
    await page.getByRole('heading', { name: '1 sự kiện không xếp được' }).waitFor()
    await page.getByText('Xếp được', { exact: true }).waitFor()
    const before = await startsOf(titles.news)
    await checkBothWidths(page, 'file-plan')
    await page.getByRole('button', { name: 'Xếp 1 lịch' }).click()
    await page.getByText('Đã xếp 1 lịch từ tệp.').waitFor()
    expect((await startsOf(titles.news)).filter((start) => !before.includes(start))).toEqual([at(5, '10:45')])
    await undo('Đã bỏ các lịch vừa xếp từ tệp.')
    expect(await startsOf(titles.news)).toEqual(before)
  })

  test('the week is clean on a phone and on an office PC', async () => {
    await visit(dateOf(2))
    await checkBothWidths(page, 'week')
    expect(officer.complaints).toEqual([])
  })

  const fillTime = async (time: string) => {
    await page.getByLabel('Giờ phát').fill(time)
    await page.getByLabel('Giờ phát').press('Enter')
    // Its list of hours is on its way out; until it is gone it hangs over the page's edge on a phone.
    await page.getByRole('heading', { level: 1 }).click()
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.ant-picker-dropdown')].every(
        (list) => list.getClientRects().length === 0,
      ),
    )
  }
  /** Back by the press that the notice offers. */
  const undo = async (said: string) => {
    await page.getByRole('button', { name: 'Hoàn tác' }).last().click()
    await page.getByText(said).last().waitFor()
  }
  const visit = async (date: string) => {
    await page.goto(new URL(`/lich-phat?ngay=${date}`, ward.hub.url).href)
    await page.locator('.it').first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
  }
  const cell = (weekday: number, part: string) =>
    page.locator(`.grid [data-cell="${dateOf(weekday)} ${part}"]`)
  const block = (title: string) => page.locator('.grid .it').filter({ hasText: title }).first()

  const drag = async (what: Locator, where: Locator, hold: () => Promise<void> = () => Promise.resolve()) => {
    // Waits until it stands still and nothing lies over it.
    await what.hover()
    const to = await where.boundingBox()
    if (to === null) throw new Error('where to drag is not on the screen')
    await page.mouse.down()
    await page.mouse.move(to.x + to.width / 2, to.y + to.height - 12, { steps: 12 })
    await hold()
    await page.mouse.up()
  }

  /** Its sessions from the first day of that week on, as the hub has them. */
  const startsOf = async (title: string): Promise<number[]> => {
    const window = `from=${at(1, '00:00')}&to=${at(1, '00:00') + 14 * 86_400_000}`
    const { sessions } = await api.call<{ sessions: { title: string; startsAt: number }[] }>(
      'GET',
      `/api/v1/schedules?${window}`,
    )
    return sessions.filter((s) => s.title === title).map((s) => s.startsAt)
  }
})
