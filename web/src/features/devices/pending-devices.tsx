import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PendingDevice } from '../../api/contract.ts'
import { enrolmentChanged, enrolmentHub, type RefusedKnocks } from '../../api/enrolment.ts'
import { hub } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'

/** Boxes that ask to join: a person compares the code the box speaks or shows, and lets it in. */
export const PendingDevices = ({
  items,
  refused,
}: {
  items: readonly PendingDevice[]
  refused: RefusedKnocks | undefined
}) => {
  const { t } = useTranslation()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  // A box that is gone from the list takes its tick along.
  const chosen = items.filter(({ enrolmentId }) => ticked.has(enrolmentId))
  const tick = (id: string, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(id)
    else next.delete(id)
    setTicked(next)
  }
  return (
    <section className="card" aria-label={t('devices.pendingTitle')}>
      <div className="hd">
        <h2>{t('devices.pendingTitle')}</h2>
      </div>
      {items.length === 0 ? (
        <p className="bd s">{t('enrolment.pending.none')}</p>
      ) : (
        <>
          <p className="bd s pend-lead">{t('devices.pendingText')}</p>
          <ul aria-live="polite">
            {items.map((item) => (
              <Pending
                key={item.enrolmentId}
                item={item}
                several={items.length > 1}
                ticked={ticked.has(item.enrolmentId)}
                onTick={(on) => tick(item.enrolmentId, on)}
              />
            ))}
          </ul>
          {chosen.length > 1 && <ConfirmTicked chosen={chosen} onDone={() => setTicked(new Set())} />}
        </>
      )}
      {refused && refused.total > 0 && <Door refused={refused} />}
    </section>
  )
}

const Pending = (p: {
  item: PendingDevice
  several: boolean
  ticked: boolean
  onTick: (on: boolean) => void
}) => {
  const { item } = p
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(30_000)
  const client = useQueryClient()
  const say = useNotice()
  const text = useProblemText()
  const [refusing, setRefusing] = useState(false)
  const confirm = useMutation({
    mutationFn: () => hub.confirmDevice(item.enrolmentId),
    onSuccess: ({ waiting }) =>
      say({ text: t(waiting ? 'devices.confirmedWaiting' : 'devices.confirmed', { name: item.name }) }),
    onError: (error) => say({ text: text(error), glyph: 'attention' }),
    onSettled: () => enrolmentChanged(client),
  })
  return (
    <li className="line pend">
      <StateGlyph glyph="attention" />
      <div className="grow">
        <b className="t">{item.name}</b>
        <span className="s">
          {t('enrolment.pending.requested', { kind: t(`kind.${item.kind}`), unit: item.unit.name })}
          {item.label !== '' && ` · ${t('enrolment.claims.label', { label: item.label })}`}
        </span>
        {item.replaces && (
          <span className="s acc">{t('enrolment.pending.replaces', { number: item.replaces.number })}</span>
        )}
        <span className="xs">
          {t('enrolment.pending.knocked', {
            time: words.near(item.requestedAt, now),
            address: item.address ?? t('enrolment.pending.unknownAddress'),
            hardware: item.hardwareId,
          })}
        </span>
        <span className="xs">
          {t('enrolment.pending.expires', { time: words.near(item.expiresAt, now) })}
        </span>
      </div>
      <p className="code">
        <span className="xs">{t('devices.checkCode')}</span>
        <b className="num">{item.checkCode}</b>
      </p>
      <div className="pend-acts">
        {p.several && (
          <label className="pend-tick">
            <input
              type="checkbox"
              checked={p.ticked}
              aria-label={t('enrolment.pending.tick', { name: item.name })}
              onChange={(event) => p.onTick(event.target.checked)}
            />
            {t('enrolment.pending.ticked')}
          </label>
        )}
        <button type="button" className="btn" onClick={() => setRefusing(true)} aria-haspopup="dialog">
          {t('enrolment.pending.refuse')}
        </button>
        <button type="button" className="btn p" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('devices.confirm')}
        </button>
      </div>
      {item.suspicious && (
        <div className="pend-note">
          <Remark glyph="missed">{t('enrolment.pending.suspicious', { count: item.rivals })}</Remark>
        </div>
      )}
      <RefuseSheet open={refusing} item={item} onClose={() => setRefusing(false)} />
    </li>
  )
}

const RefuseSheet = (p: { open: boolean; item: PendingDevice; onClose: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const { name, enrolmentId } = p.item
  const refuse = useMutation({
    mutationFn: () => enrolmentHub.refuse(enrolmentId),
    retry: false,
    onSuccess: async () => {
      p.onClose()
      say({ text: t('enrolment.pending.refused', { name }) })
      await enrolmentChanged(client)
    },
  })
  return (
    <Sheet open={p.open} title={t('enrolment.pending.refuseTitle', { name })} onClose={p.onClose}>
      <p className="s">{t('enrolment.pending.refuseLead')}</p>
      {refuse.isError && <Remark>{problem(refuse.error)}</Remark>}
      <div className="sheet-acts">
        <button type="button" className="btn lg" onClick={p.onClose}>
          {t('common.back')}
        </button>
        <button
          type="button"
          className="btn r lg"
          disabled={refuse.isPending}
          onClick={() => refuse.mutate()}
        >
          {t('enrolment.pending.refuse')}
        </button>
      </div>
    </Sheet>
  )
}

const ConfirmTicked = ({ chosen, onDone }: { chosen: readonly PendingDevice[]; onDone: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const confirm = useMutation({
    retry: false,
    mutationFn: () =>
      enrolmentHub.confirmSeveral(chosen.map(({ enrolmentId, checkCode }) => ({ enrolmentId, checkCode }))),
    onSuccess: ({ items }) => {
      const failed = items.filter(({ code }) => code !== null).length
      const done = items.length - failed
      onDone()
      say(
        failed === 0
          ? { text: t('enrolment.pending.tickedDone', { count: done }) }
          : { text: t('enrolment.pending.tickedSome', { done, failed }), glyph: 'attention' },
      )
    },
    onSettled: () => enrolmentChanged(client),
  })
  return (
    <div className="bd">
      {confirm.isError && <Remark>{problem(confirm.error)}</Remark>}
      <button
        type="button"
        className="btn p lg"
        disabled={confirm.isPending}
        onClick={() => confirm.mutate()}
      >
        {t('enrolment.pending.confirmTicked', { count: chosen.length })}
      </button>
    </div>
  )
}

/** A stranger at the door is seen, not only kept out. */
const Door = ({ refused }: { refused: RefusedKnocks }) => {
  const { t } = useTranslation()
  const places = refused.places
    .slice(0, 3)
    .map(({ address, count }) => t('enrolment.pending.doorPlace', { address, count }))
    .join(', ')
  return (
    <p className="bd xs door">
      {t('enrolment.pending.door', { count: refused.total })}{' '}
      {places !== '' && t('enrolment.pending.doorPlaces', { places })}
    </p>
  )
}
