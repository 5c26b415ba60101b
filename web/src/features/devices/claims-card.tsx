import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Claim } from '../../api/contract.ts'
import { enrolmentChanged, enrolmentHub, enrolmentQueries, type BatchLine } from '../../api/enrolment.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { claimGlyph, isOpenClaim } from './claim-words.ts'

/** Codes on their way to boxes, and the lists they came from; those of a list stand on its own page. */
export const ClaimsCard = () => {
  const { t } = useTranslation()
  const claims = useQuery(enrolmentQueries.claims())
  const batches = useQuery(enrolmentQueries.batches())
  const single = (claims.data?.items ?? []).filter(
    // One whose box knocks stands above.
    (claim) => claim.batch === null && ['waiting', 'signature', 'expired'].includes(claim.state),
  )
  const lists = (batches.data?.items ?? []).filter(
    ({ counts }) => (counts.waiting ?? 0) + (counts.knocked ?? 0) + (counts.signature ?? 0) > 0,
  )
  if (single.length === 0 && lists.length === 0) return null
  return (
    <section className="card" aria-label={t('enrolment.claims.title')}>
      <div className="hd">
        <h2>{t('enrolment.claims.title')}</h2>
      </div>
      <p className="bd s pend-lead">{t('enrolment.claims.lead')}</p>
      <ul>
        {lists.map((batch) => (
          <OneBatch key={batch.id} batch={batch} />
        ))}
        {single.map((claim) => (
          <ClaimLine key={claim.id} claim={claim} />
        ))}
      </ul>
    </section>
  )
}

const OneBatch = ({ batch }: { batch: BatchLine }) => {
  const { t } = useTranslation()
  const words = useWords()
  const total = Object.values(batch.counts).reduce((sum, count) => sum + count, 0)
  return (
    <li className="line cl">
      <div className="grow">
        <Link className="t" to="/loa-bang/dot/$id" params={{ id: batch.id }}>
          {batch.title}
        </Link>
        <span className="s">
          {t('enrolment.batch.progress', { enrolled: batch.counts.enrolled ?? 0, total })}
        </span>
      </div>
      <span className="xs">
        {batch.createdBy.name} · {words.dateTime(batch.createdAt)}
      </span>
    </li>
  )
}

export const ClaimLine = ({ claim }: { claim: Claim }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const withdraw = useMutation({
    mutationFn: () => enrolmentHub.withdrawClaim(claim.id),
    retry: false,
    onSuccess: () => say({ text: t('enrolment.claims.withdrawn1', { name: claim.name }) }),
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
    onSettled: () => enrolmentChanged(client),
  })
  return (
    <li className="line cl">
      <div className="grow">
        {claim.deviceId === null ? (
          <b className="t">{claim.name}</b>
        ) : (
          <Link className="t" to="/loa-bang/$id" params={{ id: claim.deviceId }}>
            {claim.name}
          </Link>
        )}
        <span className="s">
          {t(`kind.${claim.kind}`)} · {claim.unit.name}
          {claim.label !== '' && ` · ${t('enrolment.claims.label', { label: claim.label })}`}
          {claim.replaces && ` · ${t('enrolment.pending.replaces', { number: claim.replaces.number })}`}
        </span>
        {claim.suspicious && <span className="s dang">{t('enrolment.claims.suspicious')}</span>}
      </div>
      <div className="cl-state">
        <StateTag glyph={claimGlyph[claim.state]} word={t(`enrolment.claims.${claim.state}`)} />
        {claim.state === 'waiting' && (
          <span className="xs">
            {t('enrolment.claims.until', { time: words.near(claim.expiresAt, now) })}
          </span>
        )}
      </div>
      {isOpenClaim(claim) && (
        <button
          type="button"
          className="btn no-print"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t('enrolment.claims.withdraw')}
        </button>
      )}
    </li>
  )
}
