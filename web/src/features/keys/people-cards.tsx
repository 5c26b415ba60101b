import { spokenKeyId } from '@nguon/protocol/key-request'
import { keyIdOf } from '@nguon/protocol/keys'
import type { Delegation, RevokedKey, Trust } from '@nguon/protocol/messages/trust'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keysChanged, keysHub, type KeyOfPerson, type Keys } from '../../api/keys.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DelegationSaid } from '../signing/signing-view.tsx'
import type { Chain } from './chain.ts'

const soonMs = 60 * 86_400_000

/** Keys that browsers made and that no signed list names yet. */
export const PendingCard = ({
  items,
  onDelegate,
}: {
  items: readonly KeyOfPerson[]
  onDelegate: (key: KeyOfPerson) => void
}) => {
  const { t } = useTranslation()
  return (
    <section className="card" aria-label={t('keys.pending.title')}>
      <div className="hd">
        <h2>{t('keys.pending.title')}</h2>
      </div>
      {items.length === 0 && <p className="bd s">{t('keys.pending.empty')}</p>}
      <ul>
        {items.map((one) => (
          <Pending key={one.keyid} one={one} onDelegate={() => onDelegate(one)} />
        ))}
      </ul>
    </section>
  )
}

const Pending = ({ one, onDelegate }: { one: KeyOfPerson; onDelegate: () => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const block = useMutation({
    retry: false,
    mutationFn: () => keysHub.block(one.keyid),
    onSuccess: async () => {
      await keysChanged(client)
      say({ text: t('keys.pending.blocked'), glyph: 'skipped' })
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  return (
    <li className="line keys-line">
      <div className="grow">
        <b className="t">{one.person.name}</b>
        <span className="s">
          {one.person.title === '' ? '' : `${one.person.title}, `}
          {one.person.unit.name}. {t('keys.pending.since', { at: words.near(one.createdAt, now) })}
        </span>
        <span className="xs num">{spokenKeyId(one.keyid)}</span>
      </div>
      <div className="row wrap">
        <button type="button" className="btn q sm" disabled={block.isPending} onClick={() => block.mutate()}>
          {t('keys.pending.block')}
        </button>
        <button type="button" className="btn p" aria-haspopup="dialog" onClick={onDelegate}>
          {t('keys.pending.delegate')}
        </button>
      </div>
    </li>
  )
}

/** Read from the signed list itself, which this browser has checked. */
export const ActiveCard = (p: {
  keys: Keys
  chain: Chain
  onChange: (key: KeyOfPerson, now: Delegation) => void
  onWithdraw: (one: Delegation) => void
  onRevoke: (keyid: string, name: string) => void
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const { trust, trustBad } = p.chain
  return (
    <section className="card" aria-label={t('keys.active.title')}>
      <div className="hd">
        <div>
          <h2>{t('keys.active.title')}</h2>
          {trust && (
            <p className="s">
              {t('keys.active.lead', { version: trust.version, at: words.dateTime(trust.issuedAt) })}
            </p>
          )}
        </div>
      </div>
      {trustBad && (
        <div className="bd">
          <Remark>{t('keys.active.bad')}</Remark>
        </div>
      )}
      {trust === null && !trustBad && <p className="bd s">{t('keys.active.none')}</p>}
      {trust && (
        <ul className="keys-papers">
          {trust.delegations.map((one) => (
            <Active key={JSON.stringify(one)} {...p} trust={trust} one={one} />
          ))}
          {(trust.revoked ?? []).map((one) => (
            <Revoked key={one.keyid} one={one} keys={p.keys} />
          ))}
        </ul>
      )}
    </section>
  )
}

const Active = (p: {
  keys: Keys
  trust: Trust
  one: Delegation
  onChange: (key: KeyOfPerson, now: Delegation) => void
  onWithdraw: (one: Delegation) => void
  onRevoke: (keyid: string, name: string) => void
}) => {
  const { t } = useTranslation()
  const now = useNow(3_600_000)
  const { one } = p
  const keyid = keyIdOf(one.key)
  const known = p.keys.keys.find((key) => key.keyid === keyid)
  return (
    <li className="bd keys-bd">
      {one.notAfter - now < soonMs && <StateTag glyph="attention" word={t('keys.active.soon')} />}
      {known?.status === 'revoked' && <StateTag glyph="missed" word={t('keys.active.lost')} />}
      <DelegationSaid of={p.trust} one={one} />
      {one.holder.user !== null && (
        <div className="row wrap">
          {known && known.status !== 'revoked' && (
            <button
              type="button"
              className="btn sm"
              aria-haspopup="dialog"
              onClick={() => p.onChange(known, one)}
            >
              {t('keys.active.change')}
            </button>
          )}
          <button type="button" className="btn sm" aria-haspopup="dialog" onClick={() => p.onWithdraw(one)}>
            {t('keys.active.withdraw')}
          </button>
          <button
            type="button"
            className="btn sm rf"
            aria-haspopup="dialog"
            onClick={() => p.onRevoke(keyid, one.holder.name)}
          >
            {t('keys.active.revoke')}
          </button>
        </div>
      )}
    </li>
  )
}

const Revoked = ({ one, keys }: { one: RevokedKey; keys: Keys }) => {
  const { t } = useTranslation()
  const words = useWords()
  const owner = keys.keys.find((key) => key.keyid === one.keyid)?.person.name
  return (
    <li className="bd keys-bd">
      <StateTag glyph="skipped" word={`${t('keys.active.revoked')} ${words.dateTime(one.at)}`} />
      <span>
        {owner} <span className="xs num">{spokenKeyId(one.keyid)}</span>
      </span>
    </li>
  )
}
