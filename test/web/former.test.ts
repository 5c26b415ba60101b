/** What whoever signs is told that a placement comes in place of: believed only as far as this browser can check it. */
import { seal } from '@nguon/protocol/envelope'
import { DeviceId } from '@nguon/protocol/ids'
import { bindingMessage, type Binding } from '@nguon/protocol/messages/binding'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import { readFormer } from '../../web/src/features/signing/former.ts'
import { signers } from '../protocol/test-keys.ts'
import { root } from '../protocol/ward.ts'

const d = { verify: nodeVerify, root: root() }
const before: Binding = { ...bindingMessage.example, version: 3, key: signers.device.key }
const renamed: Binding = { ...before, version: 4, name: 'Nhà văn hóa Tổ 2' }
const sealed = (binding: Binding, by = signers.authority) => seal(bindingMessage, binding, by)

test('a new box comes in place of nothing, whatever the hub shows beside it', async () => {
  expect(await readFormer({ ...before, version: 1 }, await sealed(before), d)).toEqual({ is: 'none' })
})

test('a device that is renamed or moved comes in place of its own last placement, and of no older one', async () => {
  expect(await readFormer(renamed, await sealed(before), d)).toEqual({
    is: 'known',
    binding: before,
    isVerified: true,
  })
  const older = await sealed({ ...before, version: 2, name: 'Tên cũ hơn' })
  expect(await readFormer(renamed, older, d)).toEqual({ is: 'hidden' })
  const another = await sealed({ ...before, device: DeviceId.parse(newUuid()) })
  expect(await readFormer(renamed, another, d)).toEqual({ is: 'hidden' })
})

test('a box that takes the place of another comes in place of the one that the bytes name', async () => {
  const next = { ...before, version: 1, device: DeviceId.parse(newUuid()), key: signers.stranger.key }
  const replacing = { ...next, replaces: before.device }
  expect(await readFormer(replacing, await sealed(before), d)).toMatchObject({
    is: 'known',
    isVerified: true,
  })
  expect(await readFormer({ ...next, replaces: next.device }, await sealed(before), d)).toEqual({
    is: 'hidden',
  })
  expect(await readFormer(replacing, null, d)).toEqual({ is: 'hidden' })
})

test('what no authority of today has signed is shown as the hub’s word alone', async () => {
  for (const envelope of [
    await sealed(before, signers.stranger),
    { ...(await sealed(before)), signatures: [] },
  ])
    expect(await readFormer(renamed, envelope, d)).toMatchObject({ is: 'known', isVerified: false })
  expect(await readFormer(renamed, await sealed(before), { ...d, root: null })).toMatchObject({
    isVerified: false,
  })
  expect(await readFormer(renamed, { payload: 'x' }, d)).toEqual({ is: 'hidden' })
})
