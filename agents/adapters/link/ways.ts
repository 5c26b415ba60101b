import type { makeHubCa } from '../http/hub-ca.ts'

/** How a box may reach the broker, the best way first. Where none works it asks the hub over HTTP now and then. */
export interface Way {
  readonly url: string
  /** PEM of the only authority to believe; undefined: those of the system. */
  readonly authority: () => Promise<string | undefined>
}

export const waysTo = (d: {
  hubUrl: string
  mqtt: { readonly url: string; readonly ca?: string | undefined }
  hubCa: Pick<ReturnType<typeof makeHubCa>, 'ofHub' | 'ofBroker'>
}): readonly [Way, ...Way[]] => {
  const direct: Way = { url: d.mqtt.url, authority: d.hubCa.ofBroker(d.mqtt.ca) }
  const hub = new URL(d.hubUrl)
  // Through the port of HTTPS, which every network lets out. On plain loopback nothing blocks the other.
  if (hub.protocol !== 'https:') return [direct]
  const path = `${hub.pathname.replace(/\/$/, '')}/mqtt`
  return [direct, { url: `wss://${hub.host}${path}`, authority: d.hubCa.ofHub }]
}
