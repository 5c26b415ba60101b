import { fromBase64 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import { spokenKeyId } from '@nguon/protocol/key-request'
import { keyIdOf } from '@nguon/protocol/keys'
import type { Places } from '@nguon/protocol/messages/places'
import type { Delegation } from '@nguon/protocol/messages/trust'
import { placeName } from '@nguon/protocol/statement'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../format/use-words.ts'
import { Remark } from '../../ui/said.tsx'
import { printOf, spokenPrint } from '../keys/hub-ca.ts'
import { policyLines, policyWords } from '../policy/policy-words.ts'
import { useSay } from '../policy/use-say.ts'
import type { Former } from './former.ts'
import { Fact, Place } from './fact.tsx'
import { FormerSaid } from './former-said.tsx'
import type { Reading, Signable, ToSign } from './read-to-sign.ts'
import './signing-view.css'

/** What is signed, in plain words: everything that stands here is read from the bytes. */
export const SigningView = (p: {
  toSign: ToSign
  reading: Reading
  hasBase?: boolean
  former?: Former | undefined
}) => {
  const { t } = useTranslation()
  const { payload } = p.toSign
  if (!p.reading.ok) return <Remark>{t(`keys.view.${p.reading.problem}`)}</Remark>
  return (
    <div className="sv">
      <Said statement={p.reading.statement} hasBase={p.hasBase ?? false} former={p.former} />
      <p className="xs sv-code">
        {t('keys.view.content')}{' '}
        <span className="num">{sha256Hex(fromBase64(payload)).replace(/(.{8})(?=.)/g, '$1 ')}</span>
      </p>
    </div>
  )
}

const Said = ({
  statement,
  hasBase,
  former,
}: {
  statement: Signable
  hasBase: boolean
  former: Former | undefined
}) => {
  switch (statement.about) {
    case 'trust':
      return <TrustSaid statement={statement} hasBase={hasBase} />
    case 'binding':
      return <BindingSaid statement={statement} former={former} />
    case 'policy':
      return <PolicySaid statement={statement} />
    case 'override':
      return <OverrideSaid statement={statement} />
    case 'hubCa':
      return <HubCaSaid statement={statement} />
  }
}

type About<K extends Signable['about']> = Extract<Signable, { about: K }>

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
            {d.replaced
              .filter(({ after }) => after === one)
              .map(({ before, stays }) => (
                <p key={keyIdOf(before.key)} className="s">
                  {t(stays ? 'keys.view.besideKey' : 'keys.view.insteadOfKey', {
                    name: before.holder.name,
                    keyid: spokenKeyId(keyIdOf(before.key)),
                  })}
                </p>
              ))}
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

const BindingSaid = ({
  statement: { binding },
  former,
}: {
  statement: About<'binding'>
  former: Former | undefined
}) => {
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
        {former !== undefined && <FormerSaid binding={binding} former={former} />}
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
      {policy.version > 1 && (
        <p className="s">{t('keys.view.policyBefore', { version: policy.version - 1 })}</p>
      )}
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

const HubCaSaid = ({ statement: { hubCa } }: { statement: About<'hubCa'> }) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <>
      <h3>{t('keys.view.hubCa', { version: hubCa.version })}</h3>
      <p className="s">{t('keys.view.hubCaMeans')}</p>
      <ul className="sv-list">
        {hubCa.certificates.map(({ certificate, from, until }) => (
          <li key={certificate}>
            <b className={until === null ? 'acc' : 'missed'}>
              {until === null
                ? t('keys.view.hubCaStays')
                : t('keys.view.hubCaEnds', { at: words.dateTime(until) })}
            </b>
            <dl className="sv-facts">
              <Fact name={t('keys.view.hubCaPrint')}>
                <span className="num keys-id">{spokenPrint(printOf(certificate))}</span>
              </Fact>
              <Fact name={t('keys.view.hubCaShown')}>
                <span className="num">{words.dateTime(from)}</span>
              </Fact>
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}
