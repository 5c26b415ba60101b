import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PendingDevice } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'

/** Boxes that ask to join: a person compares the code the box speaks or shows, and lets it in. */
export const PendingDevices = ({ items }: { items: readonly PendingDevice[] }) => {
  const { t } = useTranslation()
  if (items.length === 0) return null
  return (
    <section className="card" aria-label={t('devices.pendingTitle')}>
      <div className="hd">
        <h2>{t('devices.pendingTitle')}</h2>
      </div>
      <p className="bd s pend-lead">{t('devices.pendingText')}</p>
      <ul>
        {items.map((item) => (
          <Pending key={item.enrolmentId} item={item} />
        ))}
      </ul>
    </section>
  )
}

const Pending = ({ item }: { item: PendingDevice }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const client = useQueryClient()
  const say = useNotice()
  const text = useProblemText()
  const confirm = useMutation({
    mutationFn: () => hub.confirmDevice(item.enrolmentId),
    onSuccess: async ({ waiting }) => {
      say({ text: t(waiting ? 'devices.confirmedWaiting' : 'devices.confirmed', { name: item.name }) })
      await Promise.all([
        client.invalidateQueries({ queryKey: ['pendingDevices'] }),
        client.invalidateQueries({ queryKey: ['devices'] }),
      ])
    },
    onError: (error) => say({ text: text(error), glyph: 'attention' }),
  })
  return (
    <li className="line pend">
      <StateGlyph glyph="attention" />
      <div className="grow">
        <b className="t">{item.name}</b>
        <span className="s">
          {t('devices.requested', {
            kind: t(`kind.${item.kind}`),
            unit: item.unit.name,
            time: words.near(item.requestedAt, now),
          })}
        </span>
      </div>
      <p className="code">
        <span className="xs">{t('devices.checkCode')}</span>
        <b className="num">{item.checkCode}</b>
      </p>
      <button type="button" className="btn p" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('devices.confirm')}
      </button>
    </li>
  )
}
