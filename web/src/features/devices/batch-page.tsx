import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import {
  enrolmentChanged,
  enrolmentHub,
  enrolmentQueries,
  type Batch,
  type MadeBatch,
} from '../../api/enrolment.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { ErrorState, Remark, Skeleton } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { BoxClaims, claimsFile, Labels } from './batch-prints.tsx'
import './bulk.css'
import { ClaimLine } from './claims-card.tsx'
import './devices.css'
import { saveText } from './save-text.ts'

/** One list of boxes: how far it has come, its labels, and taking back what is left. */
export const BatchPage = () => {
  const { id } = useParams({ from: '/inside/frame/loa-bang/dot/$id' })
  const { t } = useTranslation()
  return (
    <>
      <div className="head no-print">
        <div>
          <Link className="btn q sm up" to="/loa-bang">
            <Icon name="back" />
            {t('devices.title')}
          </Link>
          <h1>{t('enrolment.batch.list')}</h1>
        </div>
      </div>
      <BatchShown id={id} />
    </>
  )
}

/** With `made` right after they were made: only then the secrets are known. */
export const BatchShown = ({ id, made }: { id: string; made?: MadeBatch }) => {
  const { t } = useTranslation()
  const batch = useQuery(enrolmentQueries.batch(id))
  const [printing, setPrinting] = useState<'labels' | 'claims'>('labels')
  if (batch.isError) return <ErrorState error={batch.error} retry={() => void batch.refetch()} />
  if (!batch.data) return <Skeleton lines={9} />
  const print = (what: 'labels' | 'claims') => {
    // The other part is left out before the browser draws the paper.
    flushSync(() => setPrinting(what))
    window.print()
  }
  const { claims, title } = batch.data
  return (
    <div className="stack">
      {made && (
        <div className="no-print">
          <Remark glyph="attention">
            {t('enrolment.batch.made', { count: made.boxes.length })}
            <div className="row wrap bulk-acts">
              <button
                type="button"
                className="btn p"
                onClick={() => saveText(`nguon-ma-${fileNameOf(title)}.tsv`, claimsFile(made))}
              >
                {t('enrolment.batch.download')}
              </button>
              <button type="button" className="btn" onClick={() => print('claims')}>
                <Icon name="print" />
                {t('enrolment.batch.printClaims')}
              </button>
            </div>
          </Remark>
        </div>
      )}
      <Progress batch={batch.data} />
      {made && <BoxClaims made={made} print={printing === 'claims'} />}
      <section
        className={printing === 'labels' ? 'card' : 'card no-print'}
        aria-label={t('enrolment.batch.labels')}
      >
        <div className="hd no-print">
          <h2>{t('enrolment.batch.labels')}</h2>
          <button type="button" className="btn" onClick={() => print('labels')}>
            <Icon name="print" />
            {t('enrolment.batch.printLabels')}
          </button>
        </div>
        <p className="bd s pend-lead no-print">{t('enrolment.batch.labelsLead')}</p>
        <Labels claims={claims} />
      </section>
    </div>
  )
}

const fileNameOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const Progress = ({ batch }: { batch: Batch }) => {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const unused = batch.counts.waiting ?? 0
  return (
    <section className="card no-print" aria-label={batch.title}>
      <div className="hd">
        <h2>{batch.title}</h2>
        {unused > 0 && (
          <button type="button" className="btn" onClick={() => setAsking(true)} aria-haspopup="dialog">
            {t('enrolment.batch.withdrawAll', { count: unused })}
          </button>
        )}
      </div>
      <p className="bd s pend-lead" aria-live="polite">
        {t('enrolment.batch.progress', { enrolled: batch.counts.enrolled ?? 0, total: batch.claims.length })}
      </p>
      <div className="bd">
        <progress
          className="bulk-progress"
          max={batch.claims.length}
          value={batch.counts.enrolled ?? 0}
          aria-label={batch.title}
        />
      </div>
      <ul>
        {batch.claims.map((claim) => (
          <ClaimLine key={claim.id} claim={claim} />
        ))}
      </ul>
      <WithdrawSheet open={asking} id={batch.id} unused={unused} onClose={() => setAsking(false)} />
    </section>
  )
}

const WithdrawSheet = (p: { open: boolean; id: string; unused: number; onClose: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const withdraw = useMutation({
    mutationFn: () => enrolmentHub.withdrawBatch(p.id),
    retry: false,
    onSuccess: async ({ withdrawn }) => {
      p.onClose()
      say({ text: t('enrolment.batch.withdrawn', { count: withdrawn }) })
      await enrolmentChanged(client)
    },
  })
  return (
    <Sheet open={p.open} title={t('enrolment.batch.withdrawTitle')} onClose={p.onClose}>
      <p className="s">{t('enrolment.batch.withdrawLead')}</p>
      {withdraw.isError && <Remark>{problem(withdraw.error)}</Remark>}
      <div className="sheet-acts">
        <button type="button" className="btn lg" onClick={p.onClose}>
          {t('common.back')}
        </button>
        <button
          type="button"
          className="btn r lg"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t('enrolment.batch.withdrawAll', { count: p.unused })}
        </button>
      </div>
    </Sheet>
  )
}
