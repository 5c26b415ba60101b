import { RelaySource } from '@nguon/protocol/messages/manifest'

/** As a technician may name a source of a box, `hanoi`. */
export const isSourceName = (name: string): boolean => RelaySource.safeParse(name).success
