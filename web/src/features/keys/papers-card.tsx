import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keysChanged, keysHub, type Paper } from '../../api/keys.ts'
import { useWords } from '../../format/use-words.ts'
import { HoldButton } from '../../ui/hold-button.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useFormer } from '../signing/use-former.ts'
import { readToSign } from '../signing/read-to-sign.ts'
import { SignBox, signatureOf, type Desk } from './sign-box.tsx'

/** Where devices stand and what wards may do: each paper in words, to be signed or put aside. */
export const PapersCard = ({ papers, desk }: { papers: readonly Paper[]; desk: Desk }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const readable = papers.filter((paper) => readToSign(paper, desk.hubId, desk.trust).ok)
  const { signer } = desk
  const all = useMutation({
    retry: false,
    mutationFn: async () => {
      if (signer === null) return
      for (const paper of readable) await keysHub.signPaper(paper.id, await signatureOf(signer, paper))
    },
    onSuccess: () => say({ text: t('keys.papers.signed') }),
    onSettled: () => keysChanged(client),
  })
  return (
    <section className="card" aria-label={t('keys.papers.title')}>
      <div className="hd">
        <h2>{t('keys.papers.title')}</h2>
      </div>
      {papers.length === 0 ? (
        <p className="bd s">{t('keys.papers.empty')}</p>
      ) : (
        <ul className="keys-papers">
          {papers.map((paper) => (
            <OnePaper key={paper.id} paper={paper} desk={desk} />
          ))}
        </ul>
      )}
      {readable.length > 1 && signer !== null && (
        <div className="bd keys-bd">
          <HoldButton
            className="btn p"
            disabled={all.isPending}
            again={t('keys.sign.again')}
            onHeld={() => all.mutate()}
          >
            {t('keys.papers.all', { count: readable.length })}
          </HoldButton>
          {all.isError && <Remark>{problem(all.error)}</Remark>}
        </div>
      )}
    </section>
  )
}

const OnePaper = ({ paper, desk }: { paper: Paper; desk: Desk }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const at = words.near(paper.createdAt, now)
  const former = useFormer(paper, desk)
  const drop = useMutation({
    retry: false,
    mutationFn: () => keysHub.dropPaper(paper.id),
    onSuccess: async () => {
      await keysChanged(client)
      say({ text: t('keys.papers.dropped'), glyph: 'skipped' })
    },
  })
  return (
    <li className="bd keys-bd" id={`giay-${paper.id}`}>
      <div className="row wrap">
        <span className="s grow">
          {paper.by
            ? t('keys.papers.asked', { name: paper.by.name, at })
            : t('keys.papers.askedByHub', { at })}
        </span>
        {paper.isNew && <StateTag glyph="waiting" word={t('keys.papers.newDevice')} />}
      </div>
      <SignBox
        desk={desk}
        toSign={{ payloadType: paper.payloadType, payload: paper.payload }}
        former={former}
        fileName={`van-ban-${paper.kind}-${paper.id.slice(-8)}.json`}
        onSign={async (signature) => {
          await keysHub.signPaper(paper.id, signature)
          await keysChanged(client)
          say({ text: t('keys.papers.signed') })
        }}
      />
      <button type="button" className="btn q sm" disabled={drop.isPending} onClick={() => drop.mutate()}>
        {t('keys.papers.drop')}
      </button>
      {drop.isError && <Remark>{problem(drop.error)}</Remark>}
    </li>
  )
}
