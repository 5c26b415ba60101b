/**
 * The console under a name of its own, as an office opens it: browsers give keys and microphones to secure pages alone,
 * and `localhost`, where all other tests run, counts as one without any certificate.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { connect } from 'node:tls'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { approve, compose, expectNoComplaints, signInByLink } from '../support/console-person.ts'
import { freePort } from '../support/free-port.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { startTrialHub, type TrialHub } from '../support/trial-hub.ts'

const name = 'nguon.test'
const bulletin = { title: 'Lịch tiêm chủng', text: 'Trạm y tế tiêm chủng lúc 8 giờ sáng thứ Tư.' }

describe.skipIf(!haveChromium)('Chromium', () => {
  let hub: TrialHub
  let port: number
  let authority: string
  let trusting: Browser
  /** Somebody's proxy in front that left out TLS. */
  let proxy: Server

  beforeAll(async () => {
    port = await freePort()
    hub = await startTrialHub({
      NGUON_TLS: 'own',
      NGUON_HTTP_PORT: String(port),
      NGUON_MQTT_TLS_PORT: String(await freePort()),
      NGUON_REDIRECT_PORT: String(await freePort()),
      NGUON_PUBLIC_URL: `https://${name}:${port}`,
    })
    const file = await fetch(`http://127.0.0.1:${port}/ca/nguon-ca.crt`)
    authority = new X509Certificate(Buffer.from(await file.arrayBuffer())).toString()
    trusting = await openBrowser([...toName, ...(await trusted()), '--use-fake-device-for-media-stream'])
    proxy = createServer((incoming, outgoing) => {
      const { url: path, method, headers } = incoming
      const on = secureRequest(
        { host: '127.0.0.1', port, path, method, headers, servername: name, ca: authority },
        (answer) => answer.pipe(outgoing.writeHead(answer.statusCode ?? 502, answer.headers)),
      )
      incoming.pipe(on.once('error', () => outgoing.destroy()))
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    await trusting.close()
    proxy.closeAllConnections()
    proxy.close()
    await hub.stop()
  })

  /** The name leads here, in this browser alone. */
  const toName = [`--host-resolver-rules=MAP ${name} 127.0.0.1`]

  /**
   * Stands for the installed authority. Chromium on Linux reads installed ones from a certificate database that only a
   * further program can write, so it is told the hub's key instead: it alone, and only after the certificate that shows
   * it has been verified for this name by the hub's own authority. Any other key meets the warning still.
   */
  const trusted = async (): Promise<string[]> => {
    const socket = connect({ host: '127.0.0.1', port, servername: name, ca: authority })
    await new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject))
    const { publicKey } = new X509Certificate(socket.getPeerCertificate().raw)
    socket.destroy()
    const spki = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64')
    return [`--ignore-certificate-errors-spki-list=${spki}`]
  }

  const openPage = async () => (await trusting.newContext({ locale: 'vi-VN' })).newPage()

  const microphoneOf = (page: Page) =>
    page.evaluate(async () => {
      // Over plain HTTP there is none, whatever the types of a browser promise.
      const devices = navigator.mediaDevices as MediaDevices | undefined
      if (devices === undefined) return 'not offered'
      const stream = await devices.getUserMedia({ audio: true })
      const [track] = stream.getAudioTracks()
      const state = track?.readyState
      track?.stop()
      return state
    })

  test('who has not installed the authority is warned, and reads over plain HTTP how to', async () => {
    const stranger = await openBrowser(toName)
    try {
      const context = await stranger.newContext({ locale: 'vi-VN' })
      const warned = await context.newPage()
      await expect(warned.goto(hub.url)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
      const page = await context.newPage()
      await page.goto(`http://${name}:${port}/ca`)
      await page.getByRole('heading', { name: 'Cài chứng thư của hệ thống' }).waitFor()
      const shown = (await page.locator('.print').innerText()).replaceAll(' ', '')
      expect(shown).toBe(new X509Certificate(authority).fingerprint256.replaceAll(':', ''))
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Tải chứng thư (.crt)' }).click()
      const file = await buffer(await (await download).createReadStream())
      expect(new X509Certificate(file).toString()).toBe(authority)
    } finally {
      await stranger.close()
    }
  })

  test('an approver signs on an HTTPS name with a key that stays in the browser', async () => {
    expect(hub.url).toBe(`https://${name}:${port}`)
    const officer = await signInByLink(trusting, hub.link('officer'))
    await compose(officer, bulletin, async () => {})
    const approver = await signInByLink(trusting, hub.link('approver'))
    await approve(approver, bulletin.title, async () => {})
    const { page } = approver
    const here = await page.evaluate(async () => {
      const open = indexedDB.open('nguon-signing')
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        open.onsuccess = () => resolve(open.result)
        open.onerror = () => reject(open.error ?? new Error('no database'))
      })
      const asked = database.transaction('keys').objectStore('keys').getAll()
      await new Promise((resolve) => (asked.onsuccess = resolve))
      const [kept] = asked.result as { pair: CryptoKeyPair }[]
      return { secure: isSecureContext, host: location.hostname, takeable: kept?.pair.privateKey.extractable }
    })
    expect(here).toEqual({ secure: true, host: name, takeable: false })
    // Asked by the page: nothing but this browser knows the name.
    const approved = await page.evaluate(async () => (await fetch('/api/v1/bulletins?state=approved')).text())
    expect(JSON.parse(approved)).toMatchObject({ items: [{ title: bulletin.title }] })
    expectNoComplaints(officer, approver)
  })

  test('the microphone is offered there, once the person allows it', async () => {
    const page = await openPage()
    await page.goto(hub.url)
    await page.context().grantPermissions(['microphone'], { origin: hub.url })
    expect(await microphoneOf(page)).toBe('live')
    await page.context().close()
  })

  test('the administrator changes who vouches for the hub, after reading in words what is signed', async () => {
    const administrator = await signInByLink(trusting, hub.link('administrator'))
    const { page } = administrator
    await page.goto(`${hub.url}/khoa`)
    const card = page.getByRole('region', { name: 'Chứng thư gốc của hệ thống' })
    await card.getByText('Loa tin chứng thư này từ lúc tham gia.').waitFor()
    await card.getByRole('button', { name: 'Đổi chứng thư gốc…' }).click()
    await page.getByLabel('Đổi sau bao nhiêu ngày').fill('20')
    await checkBothWidths(page, 'hub-ca-change')
    await page.getByRole('button', { name: 'Xem văn bản sẽ ký' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('Chứng thư gốc của hệ thống, bản 1').waitFor()
    const shown = new X509Certificate(authority).fingerprint256.replaceAll(':', '')
    await sheet.getByText((shown.match(/.{4}/g) ?? []).join(' ')).waitFor()
    await checkBothWidths(page, 'hub-ca-paper')
    const button = sheet.getByRole('button', { name: 'Giữ để ký' })
    await button.scrollIntoViewIfNeeded()
    await button.hover()
    await page.mouse.down()
    await page.getByText('Đã ký. Loa được báo trong vòng sáu giờ.').waitFor()
    await page.mouse.up()
    await card.getByText('hệ thống dùng chứng thư mới', { exact: false }).waitFor()
    await card.scrollIntoViewIfNeeded()
    await checkBothWidths(page, 'hub-ca-coming')
    await page.goto(`${hub.url}/ca`)
    await page.getByRole('link', { name: 'Tải chứng thư mới (.crt)' }).waitFor()
    await checkBothWidths(page, 'install-ca-coming')
    expectNoComplaints(administrator)
    await page.context().close()
  })

  test('plain HTTP on the name leads to HTTPS', async () => {
    const page = await openPage()
    await page.goto(`http://${name}:${port}/dang-nhap`)
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    expect(new URL(page.url()).protocol).toBe('https:')
    expect(await page.getByText('Trang này đang mở không mã hóa').count()).toBe(0)
    await page.context().close()
  })

  test('where nothing leads to HTTPS, the page says what it cannot do and what to do about it', async () => {
    const page = await openPage()
    await page.goto(`http://${name}:${(proxy.address() as AddressInfo).port}/dang-nhap`)
    await page.getByText('Trang này đang mở không mã hóa').waitFor()
    await page.getByText(`thường là https://${name}`).waitFor()
    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    expect(await microphoneOf(page)).toBe('not offered')
    await checkBothWidths(page, 'insecure-name')
    await page.context().close()
  })
})
