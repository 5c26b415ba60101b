import { fromBase64 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import type { UnitId } from '@nguon/protocol/ids'
import { spokenKeyId } from '@nguon/protocol/key-request'
import { keyIdOf } from '@nguon/protocol/keys'
import type { Places } from '@nguon/protocol/messages/places'
import type { Delegation, Trust } from '@nguon/protocol/messages/trust'
import { placeName, readStatement, type Statement } from '@nguon/protocol/statement'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../format/use-words.ts'
import { Remark } from '../../ui/said.tsx'
import { formerName } from '../keys/memory.ts'
import { policyLines, policyWords } from '../policy/policy-words.ts'
import { useSay } from '../policy/use-say.ts'
import './signing-view.css'

export interface ToSign {
  readonly payloadType: string
  /** Base64 of the very bytes that the signature will cover. */
  readonly payload: string
}

/** Undefined: not one word of it can be vouched for, so nothing may be signed. */
export const statementOf = ({ payloadType, payload }: ToSign, base?: Trust): Statement | undefined => {
  try {
    const read = readStatement(payloadType, fromBase64(payload), base)
    return read.ok ? read.value : undefined
  } catch {
    return undefined
  }
}

export const placesIn = (statement: Statement): Places | undefined => {
  switch (statement.about) {
    case 'trust':
      return statement.trust.places
    case 'binding':
      return statement.binding.places
    case 'policy':
      return statement.policy.places
    case 'override':
      return statement.override.places
    case 'root':
      return undefined
  }
}

/**
 * What is signed, in plain words. Everything that stands here is read from the bytes; `base` is the list of delegations
 * that this browser verified itself, against which a new one is told as what it changes.
 */
export const SigningView = ({ toSign, base, hubId }: { toSign: ToSign; base?: Trust; hubId: string }) => {
  const { t } = useTranslation()
  const statement = useMemo(() => statementOf(toSign, base), [toSign, base])
  if (statement === undefined) return <Remark>{t('keys.view.unreadable')}</Remark>
  if (hubOf(statement) !== hubId) return <Remark>{t('keys.view.otherHub')}</Remark>
  return (
    <div className="sv">
      <Said statement={statement} hasBase={base !== undefined} />
      <p className="xs sv-code">
        {t('keys.view.content')}{' '}
        <span className="num">{sha256Hex(fromBase64(toSign.payload)).replace(/(.{8})(?=.)/g, '$1 ')}</span>
      </p>
    </div>
  )
}

const hubOf = (statement: Statement): string => {
  switch (statement.about) {
    case 'trust':
      return statement.trust.hub
    case 'binding':
      return statement.binding.hub
    case 'policy':
      return statement.policy.hub
    case 'override':
      return statement.override.hub
    case 'root':
      return statement.root.hub
  }
}

const Said = ({ statement, hasBase }: { statement: Statement; hasBase: boolean }) => {
  switch (statement.about) {
    case 'trust':
      return <TrustSaid statement={statement} hasBase={hasBase} />
    case 'binding':
      return <BindingSaid statement={statement} />
    case 'policy':
      return <PolicySaid statement={statement} />
    case 'override':
      return <OverrideSaid statement={statement} />
    case 'root':
      return null
  }
}

type About<K extends Statement['about']> = Extract<Statement, { about: K }>

const TrustSaid = ({ statement, hasBase }: { statement: About<'trust'>; hasBase: boolean }) => {
  const { t } = useTranslation()
  const { trust, difference: d } = statement
  const row = (one: Delegation) => <DelegationSaid of={trust} one={one} />
  return (
    <>
      <h3>{t('keys.view.trust', { version: trust.version })}</h3>
      {!hasBase && <p className="s">{t('keys.view.trustWhole')}</p>}
      <ul className="sv-list">
        {d.added.map((one) => (
          <li key={JSON.stringify(one)}>
            <b className="acc">{t('keys.view.added')}</b>
            {row(one)}
          </li>
        ))}
        {d.changed.map(({ before, after }) => (
          <li key={JSON.stringify(after)}>
            <b className="partial">{t('keys.view.changed')}</b>
            <p className="xs">{t('keys.view.before')}</p>
            {row(before)}
            <p className="xs">{t('keys.view.after')}</p>
            {row(after)}
          </li>
        ))}
        {d.withdrawn.map((one) => (
          <li key={JSON.stringify(one)}>
            <b className="missed">{t('keys.view.withdrawn')}</b>
            {row(one)}
          </li>
        ))}
        {d.revoked.map(({ keyid }) => (
          <li key={keyid}>
            <b className="missed">{t('keys.view.revoked')}</b>
            <p className="num">{spokenKeyId(keyid)}</p>
          </li>
        ))}
        {d.unrevoked.map(({ keyid }) => (
          <li key={keyid}>
            <Remark>
              {t('keys.view.unrevoked')} <span className="num">{spokenKeyId(keyid)}</span>
            </Remark>
          </li>
        ))}
      </ul>
      {d.kept > 0 && <p className="s">{t('keys.view.kept', { count: d.kept })}</p>}
    </>
  )
}

export const DelegationSaid = ({ of, one }: { of: { places?: Places | undefined }; one: Delegation }) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <dl className="sv-facts">
      <Fact name={t('keys.view.who')}>
        <b>{one.holder.user === null ? `${t('keys.view.hubKey')}: ${one.holder.name}` : one.holder.name}</b>
        <span className="xs num">{t('keys.view.key', { keyid: spokenKeyId(keyIdOf(one.key)) })}</span>
      </Fact>
      <Fact name={t('keys.view.what')}>
        {one.kinds.map((kind) => t(`keys.view.kind.${kind}`)).join(', ')}
      </Fact>
      <Fact name={t('keys.view.where')}>
        {one.area.map((unit) => (
          <Place key={unit} of={of} unit={unit} />
        ))}
      </Fact>
      <Fact name={t('keys.view.until')}>
        <span className="num">{words.dateTime(one.notAfter)}</span>
      </Fact>
    </dl>
  )
}

const BindingSaid = ({ statement: { binding } }: { statement: About<'binding'> }) => {
  const { t } = useTranslation()
  return (
    <>
      <h3>
        {binding.name === undefined
          ? t('keys.view.bindingNoName')
          : t('keys.view.binding', { name: binding.name })}
      </h3>
      <dl className="sv-facts">
        <Fact name={t('keys.view.device')}>
          {t(`kind.${binding.deviceKind}`)}
          <span className="xs num">{t('keys.view.key', { keyid: spokenKeyId(keyIdOf(binding.key)) })}</span>
        </Fact>
        <Fact name={t('keys.view.where')}>
          {binding.unitPath.toReversed().map((unit) => (
            <Place key={unit} of={binding} unit={unit} />
          ))}
        </Fact>
      </dl>
    </>
  )
}

const PolicySaid = ({ statement: { policy } }: { statement: About<'policy'> }) => {
  const { t } = useTranslation()
  const lines = policyWords(policy.profile, useSay())
  const where = placeName(policy, policy.unit) ?? t('keys.view.unnamed', { id: policy.unit.slice(-8) })
  return (
    <>
      <h3>{t('keys.view.policy', { where, version: policy.version })}</h3>
      <Place of={policy} unit={policy.unit} />
      <dl className="sv-facts">
        {policyLines.map((line) => (
          <Fact key={line} name={t(`limits.policy.line.${line}`)}>
            {lines[line].map((text) => (
              <p key={text}>{text}</p>
            ))}
          </Fact>
        ))}
      </dl>
    </>
  )
}

const OverrideSaid = ({ statement: { override } }: { statement: About<'override'> }) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <>
      <h3>{t('keys.view.override')}</h3>
      <dl className="sv-facts">
        <Fact name={t('keys.view.what')}>
          {override.lifts.map((lift) => t(`limits.overrides.lifts.${lift}`)).join(', ')}
        </Fact>
        <Fact name={t('keys.view.where')}>
          {override.area.map((unit) => (
            <Place key={unit} of={override} unit={unit} />
          ))}
        </Fact>
        <Fact name={t('keys.view.until')}>
          {t('keys.view.span', {
            from: words.dateTime(override.from),
            until: words.dateTime(override.until),
          })}
        </Fact>
        <Fact name={t('keys.view.reason')}>{override.reason}</Fact>
      </dl>
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** The name that the bytes give; a place without one is shown as such, and one that was called otherwise before too. */
const Place = ({ of, unit }: { of: { places?: Places | undefined }; unit: UnitId }) => {
  const { t } = useTranslation()
  const name = placeName(of, unit)
  const former = name === undefined ? null : formerName(unit, name)
  return (
    <span className="sv-place">
      {name ?? t('keys.view.unnamed', { id: unit.slice(-8) })}
      {former !== null && <b className="missed">{t('keys.view.renamed', { name: former })}</b>}
    </span>
  )
}
