/**
 * Everything that somebody with a seized hub may try on its boxes: forged and once true papers over HTTP, programs and
 * heads under the true online key, emergencies to the zones. Each step waits until the boxes have judged it.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Envelope, envelopeBytes, seal, sealBytes, type DocumentType } from '@nguon/protocol/envelope'
import type { RuleId } from '@nguon/protocol/ids'
import { BulletinId, toDevice, toZone, ZoneId, type UnitId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { emergencyMessage } from '@nguon/protocol/messages/emergency'
import { manifestMessage, type Manifest } from '@nguon/protocol/messages/manifest'
import { overrideMessage } from '@nguon/protocol/messages/override'
import { policyMessage } from '@nguon/protocol/messages/policy'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage, trustPointerMessage } from '@nguon/protocol/messages/trust'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day, hour } from '@nguon/protocol/time'
import { topics } from '@nguon/protocol/topics'
import { anyHourProfile } from '../support/any-hour-profile.ts'
import { eventually } from '../support/eventually.ts'
import { ruleOf } from '../support/hub-double/plan.ts'
import { journalRows, refusalsIn } from '../support/journal-rows.ts'
import { freshKey, type Box, type ProductionHub, type Ward } from '../support/production-ward.ts'
import type { SeizedHub } from '../support/seized-hub.ts'
import { nextSecond } from './measure-sound.ts'

interface Spoken {
  readonly id: string
  readonly speech: { readonly sha256: string; readonly durationMs: number }
}

export interface Scene {
  readonly hub: ProductionHub
  readonly seized: SeizedHub
  /** The one that is attacked, and one of the ward next door. */
  readonly ward: Ward
  readonly box: Box
  readonly otherWard: Ward
  readonly otherBox: Box
}

export const makeAttack = (d: Scene) => {
  const { hub, seized, ward, box, otherWard, otherBox } = d
  /** The attacker's own: no root names it, no authority delegated it. */
  const mallory = freshKey()
  const signers: readonly Signer[] = [seized.program, mallory]
  const everything = ['bulletin', 'live', 'emergency', 'override', 'policy', 'program'] as const
  const zoneOf = (unit: UnitId) => ZoneId.parse(unit)

  const documentOf = async (sha256: string): Promise<Envelope> => {
    const body = (await seized.stores.blobs.find(sha256))?.body
    if (typeof body !== 'string') throw new Error(`no document ${sha256}`)
    return Envelope.parse(JSON.parse(body))
  }
  const versionsOf = (kind: 'trust_documents' | 'policies') => seized.documentsOf(kind)

  const judgedAtBoth = (...expected: string[]) =>
    eventually(`both boxes refuse ${expected.join(', ')}`, async () => {
      const told = await Promise.all(
        [box, otherBox].map(async ({ dataDir }) => refusalsIn(await journalRows(dataDir))),
      )
      return expected.every((one) => told.every((list) => list.includes(one)))
    })

  /** Root, list of delegations and places of the attacker's making. */
  const nameOthers = async (): Promise<void> => {
    const newest = await documentOf((await versionsOf('trust_documents')).at(-1) ?? '')
    const held = read(trustMessage, newest)
    const [delegation] = held.delegations
    if (delegation === undefined) throw new Error('nobody is delegated')
    const version = held.version + 50
    const own = { ...delegation, key: mallory.key, kinds: [...everything], area: [hub.top] }
    const delegations = [...held.delegations, own]
    const trust = await seal(
      trustMessage,
      { ...held, ...seized.signed(), version, delegations, revoked: [] },
      ...signers,
    )
    const authorities = [{ name: 'Kẻ lạ', key: mallory.key, notAfter: Date.now() + 365 * day }]
    const root = { ...hub.rootBody, ...seized.signed(), version: 2, authorities }
    seized.offerRoot(2, await seal(rootMessage, root, ...signers))
    const moved = async (of: Box, unit: UnitId) => {
      const key = (await seized.stores.devices.find(of.id))?.key
      if (key === undefined) throw new Error('no such box')
      const place = { device: of.id, deviceKind: 'loudspeaker' as const, key, unitPath: [hub.top, unit] }
      return seal(bindingMessage, { ...seized.signed(toDevice(of.id)), version: 50, ...place }, ...signers)
    }
    await seized.answer(box.id, { trust, binding: await moved(box, otherWard.unit), rootVersion: 2 })
    await seized.answer(otherBox.id, { trust, binding: await moved(otherBox, ward.unit), rootVersion: 2 })
    await seized.askedAnew(box.id, otherBox.id)
    // The same list again, pointed at by the online key and handed out by its hash.
    const pointer = { ...seized.signed(), version, ...seized.put(envelopeBytes(trust)) }
    const said = envelopeBytes(await seal(trustPointerMessage, pointer, seized.program))
    await seized.publish(topics.trustPointer(hub.hub), said)
    await judgedAtBoth('trust notDelegated', 'root notDelegated', 'binding notDelegated')
  }

  /** What was once true, or is true of another box. */
  const sayWhatWasTrue = async (): Promise<void> => {
    const trust = await documentOf((await versionsOf('trust_documents')).at(-2) ?? '')
    const bindingOf = async (of: Box) => {
      const record = await seized.stores.devices.find(of.id)
      if (record === undefined) throw new Error('no such box')
      return record.binding
    }
    await seized.answer(box.id, { trust, binding: await bindingOf(otherBox) })
    await seized.answer(otherBox.id, { trust, binding: await bindingOf(box) })
    await seized.askedAnew(box.id, otherBox.id)
    await judgedAtBoth('trust older', 'binding wrongAudience')
  }

  /** Any number of broadcasts, in the ward that may have few. */
  const widerLaw = async (): Promise<Envelope[]> => {
    const profile = { ...anyHourProfile, name: 'Bao nhiêu cũng được' }
    const body = () => ({ ...seized.signed(), version: 50, unit: ward.unit, profile })
    const forged = await Promise.all(signers.map((signer) => seal(policyMessage, body(), signer)))
    const once = (await Promise.all((await versionsOf('policies')).map(documentOf))).find(
      (envelope) => read(policyMessage, envelope).unit === ward.unit,
    )
    if (once === undefined) throw new Error('no policy of the ward')
    return [...forged, once]
  }

  const widenTheLaw = async (): Promise<void> => {
    await seized.answer(box.id, { policies: await widerLaw() })
    await seized.answer(otherBox.id, {})
    await seized.askedAnew(box.id, otherBox.id)
    await eventually('the wider law is refused', async () => {
      const told = refusalsIn(await journalRows(box.dataDir))
      return told.includes('policy notDelegated') && told.includes('policy older')
    })
  }

  const manifestOf = async ({ id }: Spoken): Promise<Uint8Array> => {
    const sha256 = (await seized.stores.bulletins.find(BulletinId.parse(id)))?.manifestSha256
    return envelopeBytes(await documentOf(sha256 ?? ''))
  }
  const soundOf = (sha256: string) => readFile(join(hub.dataDir, 'media', sha256.slice(0, 2), sha256))

  const invented = async (signer: Signer, sound: Uint8Array): Promise<Uint8Array> => {
    const rendition = { kind: 'speech' as const, mime: 'audio/ogg; codecs=opus' as const, durationMs: 1_000 }
    const body: Manifest = {
      ...manifestMessage.example,
      ...seized.signed(),
      title: 'Lời bịa',
      renditions: [{ ...rendition, ...seized.put(sound) }],
      area: [hub.top],
      notBefore: Date.now() - day,
      notAfter: Date.now() + day,
    }
    return envelopeBytes(await seal(manifestMessage, body, signer))
  }

  /** The approver's own words and signature, over another sound. */
  const withSound = (manifest: Uint8Array, sound: Uint8Array): Uint8Array => {
    const envelope = Envelope.parse(JSON.parse(Buffer.from(manifest).toString()))
    const body = read(manifestMessage, envelope)
    const renditions = body.renditions.map((r) => ({ ...r, ...seized.put(sound) }))
    const payload = Buffer.from(JSON.stringify({ ...body, renditions })).toString('base64')
    return envelopeBytes({ ...envelope, payload })
  }

  const lifted = async (signer: Signer): Promise<Uint8Array> => {
    const now = Date.now()
    const lift = { from: now - hour, until: now + hour, lifts: ['quietHours' as const, 'airTime' as const] }
    const body = { ...overrideMessage.example, ...seized.signed(), area: [ward.unit], ...lift }
    return envelopeBytes(await seal(overrideMessage, body, signer, mallory))
  }

  /**
   * Programs under the true online key. Answers which rule means what, and when the last of it is over. `good` may sound
   * here; of `withdrawn` the approver's key was revoked; `fresh` is approved and on no box yet.
   */
  const announcePrograms = async (of: { good: Spoken; fresh: Spoken; withdrawn: Spoken }) => {
    const good = await manifestOf(of.good)
    const otherSound = await soundOf(of.withdrawn.speech.sha256)
    const trueSound = await soundOf(of.fresh.speech.sha256)
    // As long as the true one, under its hash.
    const exchanged = Buffer.concat([otherSound, trueSound]).subarray(0, trueSound.length)
    seized.exchange(of.fresh.speech.sha256, exchanged)
    const rules = new Map<string, RuleId>()
    let at = nextSecond(7_000)
    const next = (what: string, manifest: Uint8Array, plannedMs = 1_000) => {
      const rule = ruleOf({ at, items: [{ manifest, plannedMs }] }, Date.now())
      rules.set(what, rule.id)
      at = Math.ceil((at + plannedMs) / 1_000) * 1_000 + 1_000
      return { rule, manifest }
    }
    const plan = [
      next('invented by the hub', await invented(seized.program, otherSound)),
      next('invented by the attacker', await invented(mallory, otherSound)),
      next('another sound under a signature', withSound(good, otherSound)),
      next('another sound under a hash', await manifestOf(of.fresh)),
      next('of a revoked key', await manifestOf(of.withdrawn)),
      next('approved', good, of.good.speech.durationMs),
      next('approved, and stopped', good, of.good.speech.durationMs),
      next('approved, and once too often', good, of.good.speech.durationMs),
    ]
    const named = (parts: typeof plan) => [
      ...new Map(
        parts.map(({ manifest }) => seized.put(manifest)).map((blob) => [blob.sha256, blob]),
      ).values(),
    ]
    const policies = (await widerLaw()).map((envelope) => seized.put(envelopeBytes(envelope)))
    const overrides = (await Promise.all(signers.map(lifted))).map(seized.put)
    await seized.announce(box.id, {
      zones: [zoneOf(ward.unit)],
      rules: plan.map(({ rule }) => rule),
      manifests: named(plan),
      policies,
      overrides,
    })
    const carried = [next('of the ward next door', good)]
    await seized.announce(otherBox.id, {
      // Which zones a box listens to is the program's to say: this one is let into the other ward's.
      zones: [zoneOf(otherWard.unit), zoneOf(ward.unit)],
      rules: carried.map(({ rule }) => rule),
      manifests: named(carried),
    })
    return { rules, overAt: at }
  }

  const orderEmergencies = async (): Promise<void> => {
    for (const unit of [ward.unit, otherWard.unit])
      for (const signer of signers) {
        const issued = seized.signed(toZone(zoneOf(unit)))
        const expiresAt = issued.issuedAt + hour
        const order = { ...issued, order: newUuid(), state: 'raised' as const, expiresAt, manifest: null }
        const topic = topics.emergency(hub.hub, zoneOf(unit))
        await seized.publish(topic, envelopeBytes(await seal(emergencyMessage, order, signer)), {
          retain: true,
        })
        // A lease on the order, as a hub might renew one.
        const lease = Buffer.from(JSON.stringify({ ...issued, order: order.order, until: expiresAt }))
        const sealed = await sealBytes('application/vnd.nguon.emergency-lease+json', lease, [signer])
        await seized.publish(topic, envelopeBytes(sealed))
      }
    await judgedAtBoth('emergency trialRefused')
  }

  return { nameOthers, sayWhatWasTrue, widenTheLaw, announcePrograms, orderEmergencies }
}

/** Unverified: who reads the hub's own database need not ask. */
const read = <T>({ schema }: DocumentType<T>, envelope: Envelope): T =>
  schema.parse(JSON.parse(Buffer.from(envelope.payload, 'base64').toString()))
