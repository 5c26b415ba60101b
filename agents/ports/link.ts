/** The MQTT lane. It connects again by itself, for ever; `publish` while it is down is refused, not queued. */
export interface Link {
  start(listeners: LinkListeners): void
  connected(): boolean
  /** QoS 1 resolves at the broker's acknowledgement, which proves nothing about the hub. False: not sent. */
  publish(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain?: boolean }): Promise<boolean>
  /** Replaces the subscriptions. */
  subscribe(topics: readonly string[]): void
  close(): Promise<void>
}

export interface LinkListeners {
  /** The next connection's will; asked before each attempt. */
  will(): Promise<{ topic: string; payload: Uint8Array }>
  connected(): void
  disconnected(): void
  message(topic: string, payload: Uint8Array): void
}
