/**
 * What is asked about, in states in which no act changes the next one's answer: a withdrawn bulletin, an ended schedule, a
 * revoked device, a settled enrolment of the ward.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BulletinId, DeviceId, RuleId, toDevice, UnitId, UserId } from '@nguon/protocol/ids'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { ReportGroupId } from '../../../server/domain/report-group.ts'
import { noSpeech } from '../../../server/domain/speech.ts'
import type { Stores } from '../../../server/ports/stores.ts'

export type Things = Awaited<ReturnType<typeof makeThings>>

export const makeThings = async (stores: Stores, dataDir: string) => {
  const now = Date.now()
  const province = (await stores.settings.get('rootUnit')) ?? ''
  const ward = (await stores.units.within(UnitId.parse(province))).find((unit) => unit.kind === 'commune')?.id
  const ha = await stores.users.findByUserName('ha')
  if (ward === undefined || ha === undefined) throw new Error('this is no trial')
  const hamlet = (await stores.units.within(ward)).find((unit) => unit.kind === 'hamlet')?.id
  if (hamlet === undefined) throw new Error('this is no trial')
  const sibling = UnitId.parse(newUuid())
  await stores.units.insert({
    id: sibling,
    parentId: UnitId.parse(province),
    kind: 'commune',
    name: 'Phường Giảng Võ',
    code: null,
    validFrom: 0,
    validUntil: null,
  })
  const person = UserId.parse(newUuid())
  await stores.users.insert({
    id: person,
    userName: 'chua-den',
    name: 'Chưa Đến',
    title: '',
    role: 'viewer',
    unitId: ward,
    origin: 'invitation',
    createdAt: now,
    disabledAt: null,
  })
  const bulletin = BulletinId.parse(newUuid())
  await stores.bulletins.insert({
    id: bulletin,
    revision: 1,
    unitId: ward,
    authorId: ha.id,
    writerId: ha.id,
    state: 'withdrawn',
    title: 'Đã thu hồi',
    text: 'Bản tin đã thu hồi.',
    voice: 'vi',
    topic: 'general',
    priority: 'normal',
    relay: null,
    speech: noSpeech,
    manifestPayload: null,
    manifestSha256: null,
    notBefore: null,
    notAfter: null,
    maxPlays: null,
    createdAt: now,
    updatedAt: now,
    submittedAt: null,
    decidedAt: null,
    decidedBy: null,
    refusal: null,
  })
  const schedule = RuleId.parse(newUuid())
  const manifest = '0'.repeat(64)
  await stores.schedules.insert({
    id: schedule,
    items: [{ id: '1', bulletinId: bulletin, manifestSha256: manifest, relay: false }],
    rule: {
      id: schedule,
      priority: 'normal',
      effectiveFrom: now,
      effectiveUntil: now,
      start: { kind: 'once', at: '2026-11-23T17:00:00' },
      gapMs: 0,
      items: [{ id: '1', manifest, plannedMs: 10_000 }],
    },
    targets: [{ kind: 'unit', id: ward }],
    createdBy: ha.id,
    createdAt: now,
    effectiveFrom: now,
    effectiveUntil: now,
    lastEndsAt: now,
    replaces: null,
  })
  const { key } = makeNodeSigner(generateNodeKey())
  const device = DeviceId.parse(newUuid())
  await stores.devices.insert({
    id: device,
    number: await stores.devices.nextNumber(),
    kind: 'loudspeaker',
    name: 'Loa cũ',
    unit: ward,
    key,
    hardwareId: 'hw',
    firmware: '0.1.0',
    mqttPasswordHash: manifest,
    binding: { payloadType: 'x', payload: '', signatures: [] },
    enrolledAt: now,
    revokedAt: now,
  })
  const paper = newUuid()
  await stores.papers.insert({
    id: paper,
    kind: 'binding',
    subject: device,
    unit: ward,
    enrolment: null,
    payloadType: 'x',
    payload: '',
    createdBy: null,
    createdAt: now,
  })
  await stores.papers.settle(paper, { state: 'dropped', by: null, at: now, keyid: null })
  const waitingPaper = newUuid()
  await stores.papers.insert({
    id: waitingPaper,
    kind: 'binding',
    subject: newUuid(),
    unit: ward,
    enrolment: null,
    payloadType: 'x',
    payload: '',
    createdBy: null,
    createdAt: now,
  })
  const batch = newUuid()
  await stores.claims.insertBatch({
    id: batch,
    title: 'Đợt 1',
    unit: ward,
    createdBy: ha.id,
    createdAt: now,
  })
  const newClaim = async (expiresAt: number): Promise<string> => {
    const id = newUuid()
    await stores.claims.insert({
      id,
      secretHash: id,
      kind: 'loudspeaker',
      name: 'Loa cũ',
      unit: ward,
      createdBy: ha.id,
      createdAt: now,
      expiresAt,
      usedAt: now,
      autoConfirm: false,
      label: '',
      replaces: null,
      batch,
      place: null,
      withdrawnAt: null,
      rivals: 0,
    })
    return id
  }
  const claim = await newClaim(now)
  const waitingClaim = await newClaim(now + 86_400_000)
  const enrolment = newUuid()
  await stores.enrolments.insert({
    id: enrolment,
    claim,
    key,
    hardwareId: 'hw',
    firmware: '0.1.0',
    checkCode: '000000',
    status: 'refused',
    requestedAt: now,
    device: null,
    address: null,
  })
  const waitingEnrolment = newUuid()
  await stores.enrolments.insert({
    id: waitingEnrolment,
    claim: waitingClaim,
    key: makeNodeSigner(generateNodeKey()).key,
    hardwareId: 'hw 2',
    firmware: '0.1.0',
    checkCode: '111111',
    status: 'pending',
    requestedAt: now,
    device: null,
    address: null,
  })
  // A log that the device brought: the administrator's.
  const command = newUuid()
  await stores.commands.insert(
    {
      id: command,
      order: { kind: 'log', lines: 10 },
      audience: toDevice(device),
      issuedBy: ha.id,
      issuedAt: now,
      expiresAt: now + 1,
    },
    [device],
  )
  await stores.commands.keepFile({
    command,
    device,
    mediaType: 'application/gzip',
    sha256: '0'.repeat(64),
    bytes: 1,
    at: now,
  })
  await writeFile(join(dataDir, 'uploads', `${command}.${'0'.repeat(64)}`), 'x')
  // Both names are taken, so that whoever may save a group is refused for the other one's name.
  const [group, otherGroup] = [ReportGroupId.parse(newUuid()), ReportGroupId.parse(newUuid())]
  await stores.reportGroups.save({ id: group, name: 'Nhóm báo cáo', units: [ward], createdAt: now })
  await stores.reportGroups.save({ id: otherGroup, name: 'Nhóm khác', units: [ward], createdAt: now })
  // Given up anew before each visitor who may take it away.
  const doomed = ReportGroupId.parse(newUuid())
  const makeDoomed = () =>
    stores.reportGroups.save({ id: doomed, name: 'Nhóm sắp bỏ', units: [ward], createdAt: now })
  await makeDoomed()
  const makeGrant = async () => {
    const id = newUuid()
    await stores.grants.insert({
      id,
      userId: ha.id,
      role: 'viewer',
      area: { kind: 'unit', id: ward },
      fromAt: 0,
      untilAt: null,
      deputyFor: null,
      createdBy: ha.id,
    })
    return id
  }
  const makeSession = async () => {
    const id = newUuid()
    const at = Date.now()
    await stores.sessions.insert({
      ...{ id, tokenHash: id, userId: person, createdAt: at, lastSeenAt: at, expiresAt: at + 3_600_000 },
      ...{ how: 'link', address: '192.0.2.1', browser: 'Firefox', provenAt: null, confirmedAt: at },
    })
    return id
  }
  const grant = await makeGrant()
  const override = newUuid()
  await stores.overrides.insert({
    id: override,
    area: [ward],
    from: now - 2,
    until: now - 1,
    lifts: ['airTime'],
    reason: 'Hội làng',
    payload: '',
    createdBy: ha.id,
    createdAt: now,
  })
  const pause = newUuid()
  await stores.pauses.insert({
    id: pause,
    targets: [{ kind: 'unit', id: ward }],
    from: now - 2,
    until: now - 1,
    reason: 'Tang lễ',
    createdBy: ha.id,
    createdAt: now,
    endedAt: null,
  })
  // Withdrawn by the city: whoever may answer is told so.
  const [programme, entry] = [newUuid(), newUuid()]
  await stores.inbox.send(
    {
      id: programme,
      unitId: UnitId.parse(province),
      items: [{ bulletinId: bulletin, repeat: 1 }],
      gapMs: 0,
      priority: 'normal',
      lengthMs: 10_000,
      when: { kind: 'once', at: now },
      playBy: now,
      note: '',
      targets: [ward],
      createdBy: ha.id,
      createdAt: now,
      withdrawnAt: now,
    },
    [
      {
        id: entry,
        programmeId: programme,
        unitId: ward,
        state: 'waiting',
        scheduleId: null,
        reason: null,
        obstacle: null,
        answeredBy: null,
        answeredAt: null,
        seenAt: now,
      },
    ],
  )
  return {
    ...{ ward, sibling, bulletin, schedule, device, enrolment, group, command, override, pause },
    ...{ entry, programme, paper, waitingPaper, waitingEnrolment, doomed, makeDoomed, grant, makeGrant },
    ...{ province: UnitId.parse(province), hamlet },
    ...{ claim, batch, person, makeSession },
  }
}
