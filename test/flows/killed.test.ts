/** Parts are killed for real; what was delivered still sounds, and nothing is lost or counted twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { approvedBulletin, callByLink, type Caller } from '../support/hub-caller.ts'
import { haveChromium } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { startTrialWard, type TrialWard } from '../support/trial-ward.ts'
import { nextSecond, until } from './measure-sound.ts'
import { delivered, playbacksAround, reportAround, scheduleWard } from './ward-reports.ts'

const text =
  'Ủy ban nhân dân phường thông báo lịch thu gom rác cồng kềnh cuối tuần. Đề nghị các hộ để rác đúng nơi quy định, trước sáu giờ sáng. ' +
  'Mọi ý kiến xin gửi về nhà văn hóa tổ dân phố. Xin trân trọng cảm ơn.'

describe.skipIf(!haveChromium)('Chromium', () => {
  let ward: TrialWard
  let officer: Caller
  let approver: Caller

  beforeEach(async () => {
    ward = await startTrialWard()
    officer = await callByLink(ward.hub.link('officer'))
    approver = await callByLink(ward.hub.link('approver'))
  })
  afterEach(() => ward.stop())

  test('the hub killed after delivery: devices play on time, and after its restart each play counts once', async () => {
    const bulletin = await approvedBulletin(officer, approver, { title: 'Thu gom rác cồng kềnh', text })
    const at = nextSecond(15_000)
    await scheduleWard(officer, bulletin.id, at)
    await delivered(ward, bulletin.speech.sha256)
    await ward.hub.part.end('SIGKILL')
    await until(at + bulletin.speech.durationMs + 1_000)
    await ward.hub.start()
    await eventually(
      'the report is complete',
      async () => (await reportAround(officer, at)).totals.proven === 3,
      90_000,
    )
    expect((await reportAround(officer, at)).totals).toMatchObject({
      planned: 3,
      proven: 3,
      missed: 0,
      unknown: 0,
    })
    expect(await playbacksAround(officer, at)).toHaveLength(3)
    for (const speaker of ward.loudspeakers) {
      const heard = await speaker.heard()
      expect(heard).toHaveLength(1)
      expect(Math.abs((heard[0]?.firstSoundAt ?? 0) - at)).toBeLessThanOrEqual(1_000)
    }
  })

  test('a loudspeaker killed in the middle: the play is partial, counted once and never begun again', async () => {
    const bulletin = await approvedBulletin(officer, approver, { title: 'Thu gom rác cồng kềnh', text })
    const at = nextSecond(12_000)
    await scheduleWard(officer, bulletin.id, at)
    await delivered(ward, bulletin.speech.sha256)
    const [victim] = ward.loudspeakers
    if (victim === undefined) throw new Error('no loudspeaker')
    await until(at + bulletin.speech.durationMs / 2)
    await victim.part.end('SIGKILL')
    victim.start()
    await eventually(
      'two are proven',
      async () => (await reportAround(officer, at)).totals.proven === 2,
      90_000,
    )
    await eventually(
      'the third is partial',
      async () => (await reportAround(officer, at)).totals.partial === 1,
      90_000,
    )
    expect((await reportAround(officer, at)).totals).toMatchObject({
      planned: 3,
      proven: 2,
      partial: 1,
      missed: 0,
    })
    const play = (await playbacksAround(officer, at)).find((p) => p.device.name === victim.name)
    expect(play).toMatchObject({ reason: 'restarted' })
    expect(play?.playedMs).toBeGreaterThan(0)
    expect(play?.playedMs).toBeLessThan(bulletin.speech.durationMs)
    expect(await victim.heard()).toHaveLength(1)
  })

  test('one press stops what sounds, everywhere in the ward, and the log says so', async () => {
    const bulletin = await approvedBulletin(officer, approver, { title: 'Thu gom rác cồng kềnh', text })
    const at = nextSecond(12_000)
    await scheduleWard(officer, bulletin.id, at)
    await delivered(ward, bulletin.speech.sha256)
    await until(at + 3_000)
    const pressedAt = Date.now()
    await officer.call('POST', '/api/v1/stop', {})
    const plays = await eventually(
      'three plays have ended',
      async () => {
        const found = await playbacksAround(officer, at)
        return found.filter((p) => p.reason === 'stopped').length === 3 ? found : undefined
      },
      30_000,
    )
    for (const play of plays) expect(play.playedMs).toBeLessThan(bulletin.speech.durationMs)
    for (const speaker of ward.loudspeakers) {
      const [heard] = await speaker.heard()
      expect((heard?.lastSoundAt ?? 0) - pressedAt).toBeLessThanOrEqual(1_000)
    }
  })
})
