/** PEM of the authorities to believe; undefined: those of the system. */
type Authority = () => Promise<string | undefined>

/** How a box may reach the broker, the best way first. Where none works it asks the hub over HTTP now and then. */
export interface Way {
  readonly url: string
  readonly authority: Authority
}

export const waysTo = (d: {
  hubUrl: string
  mqtt: { readonly url: string; readonly ca?: string | undefined }
  hubCa: { readonly ofHub: Authority; readonly ofBroker: (own: string | undefined) => Authority }
}): readonly [Way, ...Way[]] => {
  const direct: Way = { url: d.mqtt.url, authority: d.hubCa.ofBroker(d.mqtt.ca) }
  const hub = new URL(d.hubUrl)
  // Through the port of HTTPS, which every network lets out. On plain loopback nothing blocks the other.
  if (hub.protocol !== 'https:') return [direct]
  const path = `${hub.pathname.replace(/\/$/, '')}/mqtt`
  return [direct, { url: `wss://${hub.host}${path}`, authority: d.hubCa.ofHub }]
}
