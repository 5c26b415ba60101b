/** Passkeys in this browser: what the hub asks, the browser answers, after its user has shown who they are. */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { signInHub } from '../../api/people.ts'

/** `host`: the hub's name for passkeys; under another name, or under an address, a browser would refuse them. */
export const passkeysWork = (host: string): boolean =>
  browserSupportsWebAuthn() &&
  !/^([\d.]+|\[.*\])$/.test(host) &&
  (location.hostname === host || location.hostname.endsWith(`.${host}`))

/** The user may close the browser's question, or take too long. */
export class PasskeyStopped extends Error {
  override readonly name = 'PasskeyStopped'
}

export const enterByPasskey = async () => {
  // The hub speaks the browser's own JSON; its description calls that any object.
  const optionsJSON = (await signInHub.askPasskey()) as unknown as PublicKeyCredentialRequestOptionsJSON
  const response = await startAuthentication({ optionsJSON }).catch(stopped)
  return signInHub.byPasskey({ ...response })
}

export const proveByPasskey = async () => {
  const optionsJSON = (await signInHub.askProofPasskey()) as unknown as PublicKeyCredentialRequestOptionsJSON
  const response = await startAuthentication({ optionsJSON }).catch(stopped)
  return signInHub.provePasskey({ ...response })
}

export const makePasskey = async (name: string): Promise<void> => {
  const optionsJSON = (await signInHub.offerPasskey()) as unknown as PublicKeyCredentialCreationOptionsJSON
  const response = await startRegistration({ optionsJSON }).catch(stopped)
  await signInHub.addPasskey(name, { ...response })
}

const stopped = (cause: unknown): never => {
  throw new PasskeyStopped('the browser made no passkey', { cause })
}
