import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxQueries } from '../../api/inbox.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import '../inbox/inbox.css'
import { SendForm } from './send-form.tsx'
import './sent.css'
import { SentCard } from './sent-card.tsx'

/** What a unit sent to the wards below it, and what each of them answered. */
export const SentPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const sent = useQuery(inboxQueries.sent())
  const [sending, setSending] = useState(false)
  const send = may(me, 'schedule') && (
    <button type="button" className="btn p" aria-haspopup="dialog" onClick={() => setSending(true)}>
      <Icon name="send" />
      {t('sent.send')}
    </button>
  )
  const items = sent.data?.items ?? []
  return (
    <>
      <div className="head lim-acts">
        <div>
          <h1>{t('sent.title')}</h1>
          <p className="s">{t('sent.lead')}</p>
        </div>
        {items.length > 0 && send}
      </div>
      {sent.isError ? (
        <ErrorState error={sent.error} retry={() => void sent.refetch()} />
      ) : !sent.data ? (
        <Skeleton lines={7} />
      ) : items.length === 0 ? (
        <EmptyState
          icon="send"
          title={t('sent.emptyTitle')}
          text={t('sent.emptyText')}
          {...(send ? { action: send } : {})}
        />
      ) : (
        <ul className="sn-list">
          {items.map((one) => (
            <SentCard key={one.programme.id} sent={one} />
          ))}
        </ul>
      )}
      <Sheet
        wide
        open={sending}
        title={t('sent.send')}
        lead={t('sent.sendLead')}
        onClose={() => setSending(false)}
      >
        <SendForm onDone={() => setSending(false)} />
      </Sheet>
    </>
  )
}
