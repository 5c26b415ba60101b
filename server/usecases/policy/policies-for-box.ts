/** The signed policies of a place, for a box that is new there: before its first program, and with every change of place. */
import { Envelope } from '@nguon/protocol/envelope'
import type { UnitPath } from '../../domain/area.ts'
import type { Stores } from '../../ports/stores.ts'
import { nearestLast } from './read-law.ts'

/** From the province down; the last one binds. */
export const policiesForBox = async (
  stores: Pick<Stores, 'policies' | 'blobs'>,
  unitPath: UnitPath,
): Promise<Envelope[]> => {
  // Overrides play no part: a program names those.
  const policies = nearestLast(await stores.policies.newest(unitPath), unitPath)
  const envelopes: Envelope[] = []
  for (const { sha256, unit, version } of policies.slice(-mostPolicies)) {
    const text = (await stores.blobs.find(sha256))?.body
    if (text === null || text === undefined)
      throw new Error(`policy ${version} of unit ${unit} has lost its text`)
    envelopes.push(Envelope.parse(JSON.parse(text)))
  }
  return envelopes
}

/** As the messages say. */
const mostPolicies = 8
