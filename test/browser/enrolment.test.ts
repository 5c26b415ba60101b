/** A real box knocks, is compared, let in, replaced by another one; the place keeps its number and its log. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startAgent, type AgentProcess } from '../support/agent-process.ts'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { expectNoComplaints, signInByLink, type Person } from '../support/console-person.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { startTrialHub, type TrialHub } from '../support/trial-hub.ts'

describe.skipIf(!haveChromium)('Chromium', () => {
  let hub: TrialHub
  let browser: Browser
  let administrator: Person
  let folder: string
  const boxes: AgentProcess[] = []

  beforeAll(async () => {
    hub = await startTrialHub()
    browser = await openBrowser()
    administrator = await signInByLink(browser, hub.link('administrator'))
    folder = await mkdtemp(join(tmpdir(), 'nguon-boxes-'))
  }, 120_000)
  afterAll(async () => {
    await Promise.all(boxes.map((box) => box.end()))
    await browser.close()
    await hub.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const open = (path: string) => administrator.page.goto(new URL(path, hub.url).href)
  /** A box that finds its claim in a file, as an installer leaves it there. */
  const startBox = async (name: string, claim: string): Promise<AgentProcess> => {
    const file = join(folder, `${name}.claim`)
    await writeFile(file, `${claim}\n`)
    const box = await startAgent('loudspeaker', {
      NGUON_DATA_DIR: join(folder, name),
      NGUON_CLAIM_FILE: file,
      NGUON_ALLOW_TRIAL: '1',
      NGUON_PLAYER: 'wav',
    })
    boxes.push(box)
    return box
  }
  const saidBy = async (box: AgentProcess, type: string) => {
    const found = () => box.messages.find((message) => message.type === type)
    await expect.poll(found, { timeout: 60_000 }).toBeDefined()
    return found() ?? expect.fail(`the box said no ${type}`)
  }
  const shownClaim = async (page: Page): Promise<string> =>
    (await page.getByRole('dialog').locator('code').textContent()) ?? ''
  /** Compares what the box says with what the page shows, and lets it in. */
  const letIn = async (box: AgentProcess, name: string) => {
    const { page } = administrator
    const { code } = z.object({ code: z.string() }).parse(await saidBy(box, 'checkCode'))
    const asking = page.getByRole('region', { name: 'Xin vào hệ thống' })
    await asking.getByText(code).waitFor({ timeout: 30_000 })
    await checkBothWidths(page, `enrolment-pending-${name}`)
    await asking.getByRole('button', { name: 'Xác nhận, mã giống nhau' }).click()
    return z.object({ device: z.string(), number: z.number() }).parse(await saidBy(box, 'enrolled'))
  }

  test('a box that knocks is seen at once, compared and let in; then it is placed', async () => {
    const { page } = administrator
    await open('/loa-bang')
    await page.getByText('Chưa có hộp nào xin vào').waitFor()
    await page.getByRole('button', { name: 'Thêm thiết bị', exact: true }).first().click()
    await page.getByLabel('Tên').fill('Chợ Ngọc Hà, cổng Đông')
    await page.getByRole('button', { name: 'Tạo mã' }).click()
    const box = await startBox('first', await shownClaim(page))
    await page.getByRole('button', { name: 'Đóng' }).click()
    const { device, number } = await letIn(box, 'first')

    await open(`/loa-bang/${device}`)
    await page.getByRole('heading', { level: 1, name: 'Chợ Ngọc Hà, cổng Đông' }).waitFor()
    await page.getByRole('button', { name: 'Ghi vị trí' }).click()
    await page.getByLabel('Ghi chú nơi lắp').fill('Cột 12')
    await page.getByLabel('Vĩ độ').fill('21,0401')
    await page.getByText('Ghi cả vĩ độ và kinh độ').waitFor()
    await page.getByLabel('Kinh độ').fill('105,8203')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã ghi vị trí.').waitFor()
    await page.getByText('Cột 12').waitFor()

    await page.getByRole('button', { name: 'Thay hộp hỏng' }).click()
    await checkBothWidths(page, 'enrolment-replace')
    await page.getByRole('button', { name: 'Tạo mã cho hộp mới' }).click()
    const next = await startBox('second', await shownClaim(page))
    await open('/loa-bang')
    const successor = await letIn(next, 'second')
    // The number is painted on the pole.
    expect(successor.number).toBe(number)

    await open(`/loa-bang/${successor.device}`)
    await page.getByRole('heading', { level: 1, name: 'Chợ Ngọc Hà, cổng Đông' }).waitFor()
    await page.getByText('Các hộp trước ở nơi này').waitFor()
    await page.getByText('Cột 12').waitFor()
    await checkBothWidths(page, 'enrolment-device')
    await open(`/loa-bang/${device}`)
    await page.getByText('Hộp này đã được thay.').waitFor()
    await page.getByText('Đã thu hồi', { exact: true }).first().waitFor()
  }, 180_000)

  test('a device is revoked only by a press that is held, after all was said that happens', async () => {
    const { page } = administrator
    await open('/loa-bang')
    await page.getByRole('link', { name: 'Chợ Ngọc Hà, cổng Đông', exact: true }).click()
    await page.getByRole('button', { name: 'Thu hồi', exact: true }).click()
    await page.getByText('Không hoàn tác được').waitFor()
    await checkBothWidths(page, 'enrolment-revoke')
    const hold = page.getByRole('button', { name: 'Giữ để thu hồi' })
    await hold.hover()
    await page.mouse.down()
    await page.getByText('Đã thu hồi Chợ Ngọc Hà, cổng Đông.').waitFor()
    await page.mouse.up()
    await page.getByText('Đã thu hồi', { exact: true }).first().waitFor()
  }, 60_000)

  test('a list is mended by its own words, then makes all codes, a file for the boxes and labels', async () => {
    const { page } = administrator
    await open('/loa-bang/them')
    await page.getByLabel('Tên đợt lắp đặt').fill('Đợt tháng 11')
    const list = page.getByLabel('Danh sách thiết bị')
    await list.fill('Tên\tĐơn vị\tSố máy\nNgõ 1\tNgọc Hà\tSN1\nNgõ 2\tXã Xa\tSN2')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText('Không có đơn vị “Xã Xa”').waitFor()
    await checkBothWidths(page, 'enrolment-bulk-faults')
    expect(await page.getByRole('button', { name: /^Tạo \d+ mã/ }).count()).toBe(0)
    await list.fill('Tên\tĐơn vị\tSố máy\nNgõ 1\tNgọc Hà\tSN1\nNgõ 2\t00008\tSN2')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByRole('button', { name: 'Tạo 2 mã' }).click()
    await page.getByText('Đã tạo 2 mã').waitFor()
    await checkBothWidths(page, 'enrolment-bulk-made')
    // On paper: the labels alone, on one upright sheet, two in a row, whatever the theme on the screen.
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'))
    await page.emulateMedia({ media: 'print' })
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(sheet.match(/\/Type \/Page\b/g)).toHaveLength(1)
    expect(sheet).toMatch(/\/MediaBox \[0 0 59\d(\.\d+)? 84\d(\.\d+)?\]/)
    expect(await page.locator('.label:visible').count()).toBe(2)
    expect(await page.locator('button:visible').count()).toBe(0)
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).not.toBe('rgb(235, 244, 243)')
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => document.documentElement.removeAttribute('data-theme'))
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải tệp mã cho hộp' }).click()
    const download = await saving
    expect(download.suggestedFilename()).toBe('nguon-ma-dot-thang-11.tsv')
    await page.getByRole('button', { name: 'Hủy 2 mã chưa dùng' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hủy 2 mã chưa dùng' }).click()
    await page.getByText('Đã hủy 2 mã.').waitFor()
    expectNoComplaints(administrator)
  }, 90_000)
})
