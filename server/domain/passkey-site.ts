/** Where passkeys belong: to a host name, never to an address (WebAuthn §5.1.2, effective domain). */

/** `hubUrl`: as people reach the hub. Seen on a loopback address, its name is `localhost`. */
export const passkeySiteOf = (hubUrl: string): { rpId: string; origins: string[] } => {
  const url = new URL(hubUrl)
  const loopback = url.hostname === '[::1]' || url.hostname.startsWith('127.')
  const rpId = loopback ? 'localhost' : url.hostname
  url.hostname = rpId
  return { rpId, origins: [url.origin] }
}
