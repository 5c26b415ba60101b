/** The steps of a bulletin as people take them, through the API. */
import { fromBase64 } from '@nguon/protocol/bytes'
import { sealBytes, type Envelope } from '@nguon/protocol/envelope'
import type { Signer } from '@nguon/protocol/keys'
import { expect } from 'vitest'
import type { Hub } from './hub.ts'

export const invitation = {
  title: 'Mời họp tổ dân phố',
  text: 'UBND phường Ngọc Hà mời các hộ dự họp lúc 19 giờ 30 thứ Sáu.',
  voice: 'vi',
}

export const compose = async (hub: Hub, as: string, of: object = {}): Promise<string> => {
  const { status, body } = await hub.send('POST', '/api/v1/bulletins', {
    as,
    body: { ...invitation, unitId: hub.units.ward, ...of },
  })
  expect(status).toBe(201)
  return String(body['id'])
}

export const hear = async (hub: Hub, as: string, id: string): Promise<void> => {
  expect((await hub.send('POST', `/api/v1/bulletins/${id}/speech`, { as })).status).toBe(202)
  await hub.people.speechJobs.idle()
}

export const composeAndSubmit = async (hub: Hub, as: string, of: object = {}): Promise<string> => {
  const id = await compose(hub, as, of)
  await hear(hub, as, id)
  expect((await hub.send('POST', `/api/v1/bulletins/${id}/submit`, { as })).status).toBe(200)
  return id
}

/** What the approver's browser makes of the prepared bytes. */
export const sign = async (hub: Hub, as: string, id: string, signer: Signer): Promise<Envelope> => {
  const { body } = await hub.send('GET', `/api/v1/bulletins/${id}/manifest`, { as })
  return sealBytes(String(body['payloadType']), fromBase64(String(body['payload'])), [signer])
}

export const approve = async (hub: Hub, as: string, id: string, signer: Signer) =>
  hub.send('POST', `/api/v1/bulletins/${id}/approve`, {
    as,
    body: { envelope: await sign(hub, as, id, signer) },
  })
