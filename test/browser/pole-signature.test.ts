/** In production an authority signs where a box stands: the technician's page says so, waits, and goes on by itself. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callIn } from './call-in-page.ts'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { expectNoComplaints, signInStrongly, type Person } from '../support/console-person.ts'
import { freePort } from '../support/free-port.ts'
import { rootPassphrases, runInit } from '../support/offline-keys.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { bundle, startPart, type Part } from '../support/part.ts'
import { makeBox } from '../support/test-device.ts'
import { startWardDevice, type WardDevice } from '../support/ward-device.ts'

describe.skipIf(!haveChromium)('Chromium', () => {
  let folder: string
  let hub: Part
  let url: string
  let browser: Browser
  let administrator: Person
  let box: WardDevice | undefined

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nguon-pole-signed-'))
    const env = {
      NGUON_MODE: 'production',
      NGUON_HUB_NAME: 'Thành phố Hà Nội',
      NGUON_DATA_DIR: join(folder, 'hub'),
      NGUON_HTTP_PORT: String(await freePort()),
      NGUON_MQTT_PORT: String(await freePort()),
    }
    hub = startPart(bundle('hub'), env, join(folder, 'hub.log'))
    url = await hub.message((m) => (m.type === 'ready' ? m.url : undefined))
    browser = await openBrowser()
    const link = await hub.message((m) => (m.type === 'signInLink' ? m.url : undefined))
    administrator = await signInStrongly(browser, link)
    await becomeAuthority()
  })
  afterAll(async () => {
    await box?.part.end('SIGTERM')
    await browser.close()
    await hub.end('SIGTERM')
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const open = (path: string) => administrator.page.goto(new URL(path, url).href)
  const holdToSign = async (done: RegExp | string) => {
    const { page } = administrator
    const button = page.getByRole('button', { name: 'Giữ để ký' }).first()
    await button.scrollIntoViewIfNeeded()
    await button.hover()
    await page.mouse.down()
    await page.getByText(done).first().waitFor()
    await page.mouse.up()
  }

  /** The root names the key of this browser; it signs the first list, and boxes may come. */
  const becomeAuthority = async () => {
    const { page } = administrator
    await open('/khoa')
    await page.getByRole('button', { name: 'Tạo khóa trong trình duyệt này' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải yêu cầu khóa' }).click()
    const request = join(folder, 'request.json')
    await (await saving).saveAs(request)
    const root = await runInit(['--out', join(folder, 'root'), '--request', request], rootPassphrases)
    expect(root.code, root.output).toBe(0)
    await page
      .getByLabel('Nạp gốc mới…')
      .last()
      .setInputFiles(join(folder, 'root', 'root.json'))
    await page.getByRole('button', { name: 'Xem và ký danh sách ủy quyền' }).click()
    await holdToSign('Đã ký danh sách ủy quyền phiên bản 1.')
  }

  test('compared, the box waits for its signature; signed, the page at the pole goes on by itself', async () => {
    const { page } = administrator
    const made = await page.evaluate(async () => {
      const headers = { 'x-nguon-request': '1', 'content-type': 'application/json' }
      const units = (await (await fetch('/api/v1/units')).json()) as { items: { id: string }[] }
      const body = { kind: 'loudspeaker', name: 'Loa cổng chợ', unitId: units.items[0]?.id }
      const answer = await fetch('/api/v1/claims', { method: 'POST', headers, body: JSON.stringify(body) })
      return (await answer.json()) as { id: string; claim: string; link: string }
    })
    const pole = await page.context().newPage()
    await pole.goto(made.link)
    await pole.getByRole('heading', { name: 'Chưa nghe thấy hộp' }).waitFor()
    box = startWardDevice({
      kind: 'loudspeaker',
      name: 'Loa cổng chợ',
      claim: made.claim,
      dir: join(folder, 'box'),
      allowTrial: true,
    })
    await pole.getByRole('button', { name: 'Giống hệt, nhận hộp' }).click()
    await pole.getByRole('heading', { name: 'Chờ người cấp quyền ký' }).waitFor()
    await checkBothWidths(pole, 'pole-unsigned')
    // Left and come back to: the list says what it waits for.
    await pole.getByRole('link', { name: 'Về danh sách hộp' }).click()
    await pole.getByRole('link', { name: /Loa cổng chợ.*Chờ ký/ }).click()
    await pole.getByRole('heading', { name: 'Chờ người cấp quyền ký' }).waitFor()

    await open('/khoa')
    await holdToSign('Đã ký. Thiết bị được báo ngay.')
    await pole.getByRole('heading', { name: 'Hộp đã vào hệ thống' }).waitFor()

    // A new name is an authority's word too, and the last page says so.
    await pole.getByRole('link', { name: 'Đặt tên và ghi chú' }).click()
    await pole.getByLabel('Tên hộp').fill('Loa cổng chợ phía đông')
    await pole.getByRole('button', { name: 'Tiếp' }).click()
    await pole.getByRole('link', { name: 'Để sau' }).click()
    await pole.getByRole('link', { name: 'Để sau' }).click()
    await pole.getByText(/Tên mới “Loa cổng chợ phía đông” chờ người cấp quyền ký/).waitFor()
    await pole.getByText('Chưa có vị trí trên bản đồ.').waitFor()
    await pole.getByText('Chưa nghe thử được.').waitFor()
    await checkBothWidths(pole, 'pole-left-open')

    // Whoever signs reads what it was called, checked against what an authority signed before.
    await open('/khoa')
    await page.getByText('Đổi tên: “Loa cổng chợ” thành “Loa cổng chợ phía đông”').waitFor()
    await page.getByText('văn bản phiên bản 1 của chính thiết bị này').waitFor()
    expect(await page.getByText('Theo lời hệ thống').count()).toBe(0)
    await checkBothWidths(page, 'keys-paper-rename')
    await holdToSign('Đã ký. Thiết bị được báo ngay.')
    await page.getByText('Không có văn bản nào chờ ký.').waitFor()
    expectNoComplaints(administrator)
  })

  test('a box in the place of a broken one: its paper says which one goes, and that it goes at once', async () => {
    const { page } = administrator
    const { call } = callIn(page)
    const devices = await call<{ items: { id: string; unit: { id: string } }[] }>('GET', '/api/v1/devices')
    const old = devices.items[0] ?? expect.fail('no device')
    const wish = { kind: 'loudspeaker', name: 'x', unitId: old.unit.id, replaces: old.id }
    const { claim } = await call<{ claim: string }>('POST', '/api/v1/claims', wish)
    expect((await makeBox(url).enrol(claim)).status).toBe(200)
    const pending = await call<{ items: { enrolmentId: string }[] }>('GET', '/api/v1/devices/pending')
    await call('POST', `/api/v1/devices/pending/${pending.items[0]?.enrolmentId}/confirm`)
    await open('/khoa')
    await page.getByText('hộp cũ “Loa cổng chợ phía đông”').waitFor()
    await page.getByText('Ký xong, hộp cũ bị thu hồi ngay').waitFor()
    expect(await page.getByText('Theo lời hệ thống').count()).toBe(0)
    await checkBothWidths(page, 'keys-paper-replacement')
    await holdToSign('Đã ký. Thiết bị được báo ngay.')
    await box?.part.message((m) =>
      m.type === 'state' && m.text.startsWith('đã bị thu hồi') ? true : undefined,
    )
    expectNoComplaints(administrator)
  })
})
