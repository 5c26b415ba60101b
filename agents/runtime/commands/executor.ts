/** What a kind of command is at a box: one executor a kind, found by its name. */
import type { CommandKind, Order } from '@nguon/protocol/messages/command'
import type { CommandOutcome } from '@nguon/protocol/messages/command-result'

export interface Occasion {
  readonly command: string
  /** Call it before the work begins: writes `started` durably and tells the hub. Rejects when it could not be written. */
  readonly started: () => Promise<void>
}

export type OrderOf<K extends CommandKind> = Extract<Order, { kind: K }>

/** Undefined: this process does not live to see the end; the next one tells it. What is thrown counts as `failed`. */
export type Execute<K extends CommandKind> = (
  order: OrderOf<K>,
  occasion: Occasion,
) => Promise<CommandOutcome | undefined>

/** A stop is none of them: it waits for nothing and is done where it is heard. */
export type Executors = { readonly [K in Exclude<CommandKind, 'stop'>]: Execute<K> }

export const execute = (
  executors: Executors,
  order: Exclude<Order, { kind: 'stop' }>,
  occasion: Occasion,
): Promise<CommandOutcome | undefined> => {
  switch (order.kind) {
    case 'volume':
      return executors.volume(order, occasion)
    case 'testChime':
      return executors.testChime(order, occasion)
    case 'capture':
      return executors.capture(order, occasion)
    case 'log':
      return executors.log(order, occasion)
    case 'reboot':
      return executors.reboot(order, occasion)
    case 'refresh':
      return executors.refresh(order, occasion)
  }
}
