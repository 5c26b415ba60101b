/** Everything that is retained, said again from the store: the broker forgets when it dies (protocol.md). */
import { seal } from '@nguon/protocol/envelope'
import { toEveryone, type HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { heartbeatMessage } from '@nguon/protocol/messages/heartbeat'
import { hubStatusMessage } from '@nguon/protocol/messages/hub-status'
import { trustPointerMessage } from '@nguon/protocol/messages/trust'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { ProgramRecord } from '../../ports/programs.ts'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { TrustRecord } from '../../ports/trust-documents.ts'
import { namedAs } from './head-of.ts'

interface Speaker {
  readonly hub: HubId
  readonly programKey: Signer
  readonly now: Now
  readonly newId: NewId
}

/** Heads in flight at once. */
const breadth = 100

export const makeRepublish =
  (d: Speaker & { boot: string; stores: Stores; link: DeviceLink }) => async (): Promise<void> => {
    await d.link.hubStatus(await sealHubStatus(d, d.boot, true))
    const trust = await d.stores.trustDocuments.newest()
    if (trust) await d.link.trustPointer(await sealTrustPointer(d, trust))
    const programs = await d.stores.programs.all()
    for (let at = 0; at < programs.length; at += breadth)
      await Promise.all(programs.slice(at, at + breadth).map((program) => sayHead(d, program)))
  }

/**
 * A newer head may have been committed and said since the list was read; the broker retains whatever came last. So the
 * store is asked after each word, until what was said last is what it holds.
 */
const sayHead = async (d: { stores: Stores; link: DeviceLink }, listed: ProgramRecord): Promise<void> => {
  let said: ProgramRecord | undefined
  for (
    let held = (await d.stores.programs.find(listed.device)) ?? listed;
    said?.headIssuedAt !== held.headIssuedAt;
    held = (await d.stores.programs.find(listed.device)) ?? held
  ) {
    await d.link.head(held.device, held.head)
    said = held
  }
}

export const sealHubStatus = (d: Speaker, boot: string, online: boolean) =>
  seal(
    hubStatusMessage,
    {
      hub: d.hub,
      to: toEveryone,
      id: d.newId(),
      issuedAt: d.now(),
      boot,
      online,
      hears: [heartbeatMessage.name],
    },
    d.programKey,
  )

export const sealTrustPointer = (d: Speaker, trust: TrustRecord) =>
  seal(
    trustPointerMessage,
    {
      hub: d.hub,
      to: toEveryone,
      id: d.newId(),
      issuedAt: d.now(),
      ...namedAs(trust),
    },
    d.programKey,
  )
