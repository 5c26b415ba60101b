/** A city: a hub, a zone for all and one for each of 126 wards, and its boxes, each in both of its zones. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { topics } from '@nguon/protocol/topics'
import { issueCertificate, makeAuthority } from '../../server/adapters/tls/own-authority.ts'
import { accessOf } from '../../server/domain/broker-access.ts'
import { someDevices, someHub, someZone } from '../../test/support/some-devices.ts'

const wardCount = 126

/** What a process of the crowd knows of a box. */
export interface Box {
  readonly device: string
  readonly password: string
  readonly topics: readonly string[]
  readonly presence: string
}

export interface CrowdSetting {
  readonly host: string
  readonly port: number
  /** Of TLS; undefined: plain. */
  readonly ca?: string
  readonly boxesFile: string
  /** Which of them. */
  readonly from: number
  readonly to: number
}

export type Site = Awaited<ReturnType<typeof makeSite>>

export const makeSite = async (count: number, folder: string) => {
  const hub = someHub()
  const city = someZone()
  const wards = Array.from({ length: wardCount }, someZone)
  const devices = someDevices(count, () => [city, wards[Math.floor(Math.random() * wards.length)] ?? city])
  const authority = await makeAuthority({ name: 'bench', now: Date.now() })
  const certificate = await issueCertificate(authority, { names: ['127.0.0.1'], now: Date.now() })
  const boxesFile = join(folder, 'boxes.json')
  const boxes: Box[] = devices.map(({ device, password, zones }) => ({
    device,
    password,
    topics: accessOf(hub, device, zones).subscribe,
    presence: topics.presence(hub, device),
  }))
  await writeFile(boxesFile, JSON.stringify(boxes))
  return { hub, devices, certificate, ca: authority.cert, boxesFile, count }
}
