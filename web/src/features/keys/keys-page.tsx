import { Envelope } from '@nguon/protocol/envelope'
import { keyIdOf } from '@nguon/protocol/keys'
import type { Delegation } from '@nguon/protocol/messages/trust'
import { makeWebVerify } from '@nguon/protocol/web-crypto'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  keysChanged,
  keysHub,
  keysQueries,
  type KeyOfPerson,
  type Keys,
  type TrustWish,
} from '../../api/keys.ts'
import { queries } from '../../api/queries.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { ErrorState, Remark, Skeleton } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNow } from '../../ui/use-now.ts'
import { authorityUntil, readChain, type Chain } from './chain.ts'
import { DelegateForm } from './delegate-form.tsx'
import { HubCaCard } from './hub-ca-card.tsx'
import './keys.css'
import { rootMemory } from './memory.ts'
import { MyKeyCard } from './my-key-card.tsx'
import { PapersCard } from './papers-card.tsx'
import { ActiveCard, PendingCard } from './people-cards.tsx'
import { RootCard } from './root-card.tsx'
import type { Desk } from './sign-box.tsx'
import { nothingMore, TrustSheet } from './trust-sheet.tsx'
import { useSigners } from './use-signers.ts'

/** Who may sign what, by whose word, and everything that waits for a signature. */
export const KeysPage = () => {
  const { t } = useTranslation()
  const keys = useQuery(keysQueries.keys())
  const chain = useQuery({
    queryKey: ['keys', 'chain', keys.data],
    queryFn: () => {
      if (keys.data === undefined) throw new Error('nothing to check yet')
      const { roots, trust, hubCa, signsHere, hub } = keys.data
      return readChain(
        {
          roots: roots.map((root) => Envelope.parse(root)),
          trust: trust && Envelope.parse(trust),
          hubCa: hubCa?.signed ? Envelope.parse(hubCa.signed) : null,
        },
        { verify: makeWebVerify(crypto.subtle), allowTrial: signsHere, memory: rootMemory(hub.id) },
      )
    },
    enabled: keys.data !== undefined && isSecureContext,
    staleTime: 'static',
  })
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('keys.title')}</h1>
          <p className="s">{t('keys.lead')}</p>
        </div>
      </div>
      {keys.isError ? (
        <ErrorState error={keys.error} retry={() => void keys.refetch()} />
      ) : !isSecureContext ? (
        <Remark>{t('keys.mine.noCrypto')}</Remark>
      ) : !keys.data || !chain.data ? (
        <Skeleton lines={9} />
      ) : (
        <Room keys={keys.data} chain={chain.data} />
      )}
    </>
  )
}

const Room = ({ keys, chain }: { keys: Keys; chain: Chain }) => {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const me = useSuspenseQuery(queries.me()).data
  const papers = useQuery(keysQueries.papers()).data?.items ?? []
  const signers = useSigners(me)
  const [wish, setWish] = useState<{ of: TrustWish; lead?: string } | null>(null)
  const [asked, setAsked] = useState<{ key: KeyOfPerson; now: Delegation | null } | null>(null)
  const candidates = [signers.token?.signer, signers.browser].filter(
    (one) => one !== undefined && one !== null,
  )
  const desk: Desk = {
    hubId: keys.hub.id,
    root: chain.root,
    trust: chain.trust,
    signer: candidates.find(({ keyid }) => authorityUntil(chain.root, keyid, now) !== null) ?? null,
    signsHere: keys.signsHere,
  }
  const named = new Set((chain.trust?.delegations ?? []).map(({ key }) => keyIdOf(key)))
  const authorities = new Set((chain.root?.authorities ?? []).map(({ key }) => keyIdOf(key)))
  // An authority's own key waits for nothing here: the root has named it.
  const waiting = keys.keys.filter(
    ({ keyid, status }) => status !== 'revoked' && !named.has(keyid) && !authorities.has(keyid),
  )
  const compare = (name: string) => t('keys.delegate.compare', { name })
  const asking = { hub: keys.hub, person: me }
  return (
    <div className="keys-grid">
      <div className="stack">
        <RootCard keys={keys} chain={chain} />
        <MyKeyCard asking={asking} chain={chain} signers={signers} />
        {chain.root && keys.hubCa && <HubCaCard hubCa={keys.hubCa} chain={chain} desk={desk} />}
      </div>
      {chain.root && (
        <div className="stack">
          <Anew keys={keys} onTrust={() => setWish({ of: nothingMore })} />
          <PapersCard papers={papers} desk={desk} />
          <PendingCard items={waiting} onDelegate={(key) => setAsked({ key, now: null })} />
          <ActiveCard
            keys={keys}
            chain={chain}
            onChange={(key, one) => setAsked({ key, now: one })}
            onWithdraw={(one) => setWish({ of: { ...nothingMore, withdraw: [keyIdOf(one.key)] } })}
            onRevoke={(keyid) => setWish({ of: { ...nothingMore, revoke: [keyid] } })}
          />
        </div>
      )}
      <Sheet
        open={asked !== null}
        title={t('keys.delegate.title', { name: asked?.key.person.name ?? '' })}
        onClose={() => setAsked(null)}
      >
        {asked && (
          <DelegateForm
            person={asked.key}
            now={asked.now}
            onDone={(one) => {
              setWish({ of: { ...nothingMore, delegate: [one] }, lead: compare(asked.key.person.name) })
              setAsked(null)
            }}
          />
        )}
      </Sheet>
      <TrustSheet
        wish={wish?.of ?? null}
        desk={desk}
        {...(wish?.lead === undefined ? {} : { lead: wish.lead })}
        onClose={() => setWish(null)}
      />
    </div>
  )
}

/** What boxes do not believe any more, or never did: said before anything else, with the press that mends it. */
const Anew = ({ keys, onTrust }: { keys: Keys; onTrust: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const problem = useProblemText()
  const { devices, policies, trust } = keys.unborne
  const anew = useMutation({
    retry: false,
    mutationFn: keysHub.signAnew,
    onSuccess: () => keysChanged(client),
  })
  if (devices + policies === 0 && !trust && !keys.hubKey.needsWord) return null
  return (
    <Remark glyph="attention">
      <div className="keys-bd">
        {devices + policies > 0 && (
          <>
            <b>{t('keys.anew.title')}</b>
            <span>{t('keys.anew.text', { devices, policies })}</span>
            <button type="button" className="btn" disabled={anew.isPending} onClick={() => anew.mutate()}>
              {t('keys.anew.make')}
            </button>
          </>
        )}
        {(trust || keys.hubKey.needsWord) && (
          <>
            <span>{t(trust ? 'keys.anew.trust' : 'keys.anew.hubKey')}</span>
            <button type="button" className="btn p" aria-haspopup="dialog" onClick={onTrust}>
              {t('keys.anew.signTrust')}
            </button>
          </>
        )}
        {anew.isError && <Remark>{problem(anew.error)}</Remark>}
      </div>
    </Remark>
  )
}
