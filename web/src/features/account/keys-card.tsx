import { spokenKeyId } from '@nguon/protocol/key-request'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../api/contract.ts'
import { keysChanged, keysHub } from '../../api/keys.ts'
import { useWords } from '../../format/use-words.ts'
import { HoldButton } from '../../ui/hold-button.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useSigners } from '../keys/use-signers.ts'
import { forgetSigner } from '../signing/key-store.ts'

type Key = Me['keys'][number]

/** The keys that sign in one's name, each on the browser that made it, and what to do when one is lost. */
export const KeysCard = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  const words = useWords()
  const { browser } = useSigners(me)
  const [lost, setLost] = useState<Key | null>(null)
  if (me.keys.length === 0) return null
  return (
    <section className="card" aria-label={t('account.keys.title')}>
      <div className="hd">
        <div className="grow">
          <h2>{t('account.keys.title')}</h2>
          <p className="s">{t('account.keys.text')}</p>
        </div>
      </div>
      <ul>
        {me.keys.map((key) => (
          <li key={key.keyid} className="line ac-line">
            <div className="grow ac-two">
              <b className="num">{spokenKeyId(key.keyid)}</b>
              <span className="s">
                {t('account.keys.since', { at: words.dateTime(key.createdAt) })}
                {key.keyid === browser?.keyid && `. ${t('account.keys.here')}`}
              </span>
            </div>
            <StateTag
              glyph={key.status === 'active' ? 'proven' : 'waiting'}
              word={t(`account.keys.${key.status}`)}
            />
            <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setLost(key)}>
              {t('account.keys.lost')}
            </button>
          </li>
        ))}
      </ul>
      <LostSheet
        me={me}
        lost={lost}
        isHere={lost !== null && lost.keyid === browser?.keyid}
        onClose={() => setLost(null)}
      />
    </section>
  )
}

/** Cannot be undone, so it says all that happens and has to be held. */
const LostSheet = (p: { me: Me; lost: Key | null; isHere: boolean; onClose: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const report = useMutation({
    retry: false,
    mutationFn: async (keyid: string) => {
      await keysHub.block(keyid)
      if (p.isHere) await forgetSigner(p.me.id, { indexedDb: indexedDB })
    },
    onSuccess: async () => {
      p.onClose()
      say({ text: t('account.keys.reported'), glyph: 'skipped' })
      await Promise.all([
        keysChanged(client),
        client.invalidateQueries({ queryKey: ['browserKey', p.me.id] }),
      ])
    },
  })
  const { lost } = p
  return (
    <Sheet
      open={lost !== null}
      title={t('account.keys.lostTitle')}
      {...(lost ? { lead: spokenKeyId(lost.keyid) } : {})}
      onClose={p.onClose}
    >
      {p.isHere && <Remark glyph="attention">{t('account.keys.lostHere')}</Remark>}
      <ul className="ac-what">
        {(['atOnce', 'boxes', 'authority', 'forever'] as const).map((what) => (
          <li key={what}>{t(`account.keys.lostWhat.${what}`)}</li>
        ))}
      </ul>
      {report.isError && <Remark>{problem(report.error)}</Remark>}
      <HoldButton
        className="btn rf lg"
        disabled={report.isPending}
        again={t('account.keys.lostAgain')}
        onHeld={() => lost && report.mutate(lost.keyid)}
      >
        {t('account.keys.lostHold')}
      </HoldButton>
    </Sheet>
  )
}
