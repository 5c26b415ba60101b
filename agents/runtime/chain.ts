/**
 * Whom a box believes and where it stands: root, trust document and binding, each replaced only by a newer one. Whatever
 * rests on them is judged anew before anything else is done.
 */
import { envelopeBytes, readEnvelope, type Envelope } from '@nguon/protocol/envelope'
import type { Binding } from '@nguon/protocol/messages/binding'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage } from '@nguon/protocol/messages/trust'
import { openNextRoot } from '@nguon/protocol/root-chain'
import { compareTrust, openBinding, openTrust } from '@nguon/protocol/trust-chain'
import { loadBinding, loadRoots, loadTrust, type ChainNeeds } from './load-chain.ts'
import type { Refused } from './refusals.ts'

/** A trust document that somebody said exists. */
interface TrustPointer {
  readonly version: number
  /** Absent from a hub of an earlier release. */
  readonly rootVersion?: number | undefined
  readonly sha256: string
  readonly bytes: number
}

/** Throws when the root of the enrolment or the binding on the disk do not hold. */
export const openChain = async (
  d: ChainNeeds & {
    readonly refused: Refused
    /** Who may say what, or where this box stands, is another one now. */
    readonly anew: () => Promise<void>
    /** What is signed for a place, which need not be this box's place yet. True: something is new. */
    readonly takeLaw: (place: Binding, law: readonly Envelope[]) => Promise<boolean>
    readonly changed: (what: 'trust' | 'manifests') => void
  },
) => {
  const { enrolled, verify, documents, clock } = d
  let { root, later: laterRoots } = await loadRoots(d)
  let trust = await loadTrust(d, root)
  let { binding, holds: bindingHolds } = await loadBinding(d, root)
  let wantedTrust: TrustPointer | undefined

  const wantTrust = (pointer: TrustPointer): void => {
    if (!isNewer(pointer, wantedTrust ?? trust)) return
    wantedTrust = pointer
    d.changed('trust')
  }

  /** `distrusted`: perhaps signed by whom only a newer root names. */
  const takeTrust = async (source: Envelope | Uint8Array): Promise<'taken' | 'refused' | 'distrusted'> => {
    const opened = await openTrust(verify, root, source, clock.now())
    if (!opened.ok) {
      d.refused(trustMessage.name, opened.code, bytesOf(source))
      return opened.code === 'notDelegated' || opened.code === 'newerRoot' ? 'distrusted' : 'refused'
    }
    const newer = compareTrust(opened.value, trust)
    if (newer < 0) d.refused(trustMessage.name, 'older', bytesOf(source))
    if (newer <= 0) return newer < 0 ? 'refused' : 'taken'
    trust = opened.value
    clock.sawIssuedAt(trust.issuedAt)
    if (wantedTrust !== undefined && !isNewer(wantedTrust, trust)) wantedTrust = undefined
    // A delegation that is missing now is withdrawn: what it approved may not play any more, even if the disk is full.
    await d.anew()
    const envelope = readEnvelope(bytesOf(source), trustMessage.maxBytes)
    if (envelope.ok) await documents.save('trust', envelope.value)
    return 'taken'
  }

  /**
   * A place and its law come together: what is signed for the new place is held before the place counts, so that no
   * moment passes under no law.
   */
  const takeBinding = async (source: Envelope, law: readonly Envelope[] = []): Promise<void> => {
    const { device } = enrolled
    const opened = await openBinding(verify, root, source, clock.now(), { id: device, keyid: d.signer.keyid })
    if (!opened.ok) return d.refused('binding', opened.code, bytesOf(source))
    if (bindingHolds && opened.value.version < binding.version)
      return d.refused('binding', 'older', bytesOf(source))
    const isNews = await d.takeLaw(opened.value, law)
    if (bindingHolds && opened.value.version === binding.version) {
      if (isNews) d.changed('manifests')
      return
    }
    binding = opened.value
    bindingHolds = true
    await d.anew()
    await documents.save('binding', source)
  }

  /**
   * The next root. What an authority said that it no longer names is unsaid, with its version numbers: until another one
   * has spoken nobody may say anything here. True when it is held now.
   */
  const takeRoot = async (source: Envelope): Promise<boolean> => {
    const opened = await openNextRoot(verify, root, source)
    if (!opened.ok) {
      d.refused(rootMessage.name, opened.code, bytesOf(source))
      return false
    }
    root = opened.value
    clock.sawIssuedAt(root.issuedAt)
    laterRoots = [...laterRoots, source]
    trust = await loadTrust(d, root)
    bindingHolds = (await loadBinding(d, root)).holds
    // Durable before anything new rests on it, and in force even if the disk is full.
    await documents.save('roots', laterRoots).finally(d.anew)
    d.log.info({ version: root.version }, 'a new root is held')
    d.changed('trust')
    return true
  }

  return {
    root: () => root,
    trust: () => trust,
    /** Undefined: the root's authorities have not said where. */
    place: (): Binding | undefined => (bindingHolds ? binding : undefined),
    wantTrust,
    wantedTrust: () => wantedTrust,
    takeRoot,
    takeTrust,
    takeBinding,
  }
}

/** As trust documents are ordered; by their versions alone where one does not say its root. */
const isNewer = (a: Named, b: Named): boolean =>
  a.rootVersion === undefined || b.rootVersion === undefined
    ? a.version > b.version
    : compareTrust({ ...a, rootVersion: a.rootVersion }, { ...b, rootVersion: b.rootVersion }) > 0
type Named = Pick<TrustPointer, 'version' | 'rootVersion'>

export const bytesOf = (source: Envelope | Uint8Array): Uint8Array =>
  source instanceof Uint8Array ? source : envelopeBytes(source)
