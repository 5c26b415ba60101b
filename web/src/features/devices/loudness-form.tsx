import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { limitsChanged, limitsHub, type DeviceVolume, type VolumeWish } from '../../api/limits.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import { HoursRows, LevelField } from '../limits/hours-rows.tsx'
import { LoudnessPicture } from './loudness-picture.tsx'

/** The picture follows what is typed, so that a slip shows before it is heard. */
export const LoudnessForm = (p: { device: Device; volume: DeviceVolume; onDone: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const problem = useProblemText()
  const staggerId = useId()
  const [form, setForm] = useState<VolumeWish>(wishOf(p.volume))
  const [stagger, setStagger] = useState(String(p.volume.staggerMs / 1_000))
  const change = (part: Partial<VolumeWish>) => setForm((old) => ({ ...old, ...part }))
  const lacksWhy = form.ceilings.some(({ why }) => why.trim() === '')
  const put = (wish: VolumeWish) => limitsHub.setVolume(p.device.id, wish).then(() => limitsChanged(client))
  const save = useMutation({
    retry: false,
    mutationFn: put,
    // What is shown changes as soon as it is saved; *Hoàn tác* means what was before.
    onMutate: () => wishOf(p.volume),
    onSuccess: (_, __, before) => {
      say({
        text: t('loudness.saved', { name: p.device.name }),
        undo: undo(() => put(before), { text: t('loudness.undone'), glyph: 'skipped' }),
      })
      p.onDone()
    },
  })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const seconds = Number(stagger.replace(',', '.'))
    if (lacksWhy) return
    save.mutate({
      ...form,
      ceilings: form.ceilings.map((one) => ({ ...one, why: one.why.trim().normalize('NFC') })),
      staggerMs: Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1_000)) : p.volume.staggerMs,
    })
  }
  return (
    <form className="lim-form" onSubmit={send} noValidate>
      <LoudnessPicture volume={{ ...p.volume, ...form, staggerMs: p.volume.staggerMs }} />
      <LevelField label={t('loudness.level')} value={form.level} onChange={(level) => change({ level })} />
      <HoursRows
        title={t('loudness.byHour')}
        add={t('loudness.addHour')}
        rows={form.byHour}
        fresh={{ from: '20:00', to: '22:00', level: 50 }}
        onChange={(byHour) => change({ byHour })}
      >
        {(row, set) => (
          <LevelField
            label={t('loudness.levelShort')}
            value={row.level}
            onChange={(level) => set({ level })}
          />
        )}
      </HoursRows>
      <HoursRows
        title={t('loudness.ceilings')}
        add={t('loudness.addCeiling')}
        rows={form.ceilings}
        fresh={{ from: '12:00', to: '13:30', level: 40, why: '' }}
        onChange={(ceilings) => change({ ceilings })}
      >
        {(row, set, n) => (
          <>
            <LevelField
              label={t('loudness.levelShort')}
              value={row.level}
              onChange={(level) => set({ level })}
            />
            <div className="field long">
              <label className="s" htmlFor={`${staggerId}-why-${n}`}>
                {t('loudness.why')}
              </label>
              <input
                id={`${staggerId}-why-${n}`}
                className="input"
                maxLength={120}
                placeholder={t('loudness.whyHint')}
                value={row.why}
                onChange={(event) => set({ why: event.target.value })}
              />
            </div>
          </>
        )}
      </HoursRows>
      <div className="field">
        <label className="legend" htmlFor={staggerId}>
          {t('loudness.staggerLabel')}
        </label>
        <input
          id={staggerId}
          className="input num"
          inputMode="decimal"
          value={stagger}
          onChange={(event) => setStagger(event.target.value)}
        />
        <p className="s">{t('loudness.staggerHint')}</p>
      </div>
      {lacksWhy && <Remark glyph="attention">{t('loudness.needWhy')}</Remark>}
      {save.isError && <Remark>{problem(save.error)}</Remark>}
      <SheetActs onBack={p.onDone} disabled={save.isPending || lacksWhy}>
        {t('loudness.save')}
      </SheetActs>
    </form>
  )
}

const wishOf = ({ level, byHour, ceilings, staggerMs }: DeviceVolume): VolumeWish => ({
  level,
  byHour,
  ceilings,
  staggerMs,
})
