/** A statement in the words of the command line: one line for each thing that the signature would cover. */
import { keysWords as words } from '@nguon/i18n/keys-vi'
import { fromBase64 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import type { UnitId } from '@nguon/protocol/ids'
import { spokenKeyId } from '@nguon/protocol/key-request'
import { keyIdOf } from '@nguon/protocol/keys'
import type { Places } from '@nguon/protocol/messages/places'
import type { Delegation } from '@nguon/protocol/messages/trust'
import { placeName, type Statement } from '@nguon/protocol/statement'
import { defaultTimeZone } from '@nguon/protocol/time'
import { instantText } from './local-text.ts'

export const sayStatement = (statement: Statement, hasBase: boolean): readonly string[] => {
  switch (statement.about) {
    case 'root': {
      const { root } = statement
      return [
        words.root(root.version, root.threshold, root.keys.length),
        words.hub(root.hub),
        ...(root.trial ? [words.rootTrial] : []),
        ...root.keys.map((key) => words.rootKey(spokenKeyId(keyIdOf(key)))),
        ...root.authorities.map(({ name, key, notAfter }) =>
          words.authority(name, spokenKeyId(keyIdOf(key)), when(notAfter)),
        ),
      ]
    }
    case 'hubCa': {
      const { hubCa } = statement
      return [
        words.hub(hubCa.hub),
        words.hubCa(hubCa.version),
        ...hubCa.certificates.map(({ certificate, from, until }) =>
          words.hubCaOne(
            spokenFingerprint(certificate),
            when(from),
            until === null ? undefined : when(until),
          ),
        ),
      ]
    }
    case 'trust': {
      const { trust, difference: d } = statement
      const say = (one: Delegation) => delegation(trust, one)
      return [
        words.trust(trust.version, trust.rootVersion),
        words.hub(trust.hub),
        ...(hasBase ? [] : [words.noBase]),
        ...d.added.map((one) => words.added(say(one))),
        ...d.replaced.map(({ before, stays }) =>
          words[stays ? 'besideKey' : 'insteadOfKey'](before.holder.name, spokenKeyId(keyIdOf(before.key))),
        ),
        ...d.changed.map(({ before, after }) => words.changed(say(before), say(after))),
        ...d.withdrawn.map((one) => words.withdrawn(say(one))),
        ...d.revoked.map(({ keyid }) => words.revoked(spokenKeyId(keyid))),
        ...d.unrevoked.map(({ keyid }) => words.unrevoked(spokenKeyId(keyid))),
        words.kept(d.kept),
      ]
    }
    case 'binding': {
      const { binding: b } = statement
      const path = b.unitPath.map((unit) => place(b, unit)).join(' › ')
      return [
        words.hub(b.hub),
        words.binding(b.name ?? b.device, words.device[b.deviceKind], path, spokenKeyId(keyIdOf(b.key))),
        ...(b.version > 1 ? [words.bindingBefore(b.version - 1)] : []),
        ...(b.replaces === undefined ? [] : [words.bindingReplaces(b.replaces)]),
      ]
    }
    case 'policy': {
      const { policy } = statement
      return [
        words.hub(policy.hub),
        words.policy(place(policy, policy.unit), policy.version, policy.profile.name),
        JSON.stringify(policy.profile, null, 2),
      ]
    }
    case 'override': {
      const { override: o } = statement
      return [
        words.hub(o.hub),
        words.override(
          o.area.map((unit) => place(o, unit)).join(', '),
          when(o.from),
          when(o.until),
          o.reason,
        ),
        o.lifts.map((lift) => words.lifts[lift]).join(', '),
      ]
    }
  }
}

const delegation = (of: { places?: Places | undefined }, one: Delegation): string =>
  words.delegation(
    one.holder.name,
    one.kinds.map((kind) => words.kind[kind]).join(', '),
    one.area.map((unit) => place(of, unit)).join(', '),
    when(one.notAfter),
    spokenKeyId(keyIdOf(one.key)),
  )

const place = (of: { places?: Places | undefined }, unit: UnitId): string =>
  placeName(of, unit) ?? words.unnamed(unit)

/** SHA-256 of the certificate, as `/ca` and browsers show it. */
const spokenFingerprint = (certificate: string): string =>
  (sha256Hex(fromBase64(certificate)).toUpperCase().match(/.{4}/g) ?? []).join(' ')

const when = (instant: number): string => instantText(instant, defaultTimeZone)
