import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { limitsChanged, limitsHub, type PolicyInForce, type PolicyProfile } from '../../api/limits.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import { HoursRows, LevelField } from '../limits/hours-rows.tsx'
import { ExceptionRows } from './exception-rows.tsx'
import { formOf, readPolicy, type PolicyForm } from './policy-form.ts'
import { PolicyPreview } from './policy-preview.tsx'

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
const knownStarts = ['decree', 'hanoiUrban', 'hanoiRural', 'trial'] as const

/** Begins with a ready-made profile or the one in force; says what will change before it is signed. */
export const PolicyEditor = ({ inForce, onClose }: { inForce: PolicyInForce; onClose: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const problem = useProblemText()
  const ids = { name: useId(), legal: useId(), perDay: useId(), minutes: useId(), start: useId() }
  const [start, setStart] = useState('current')
  const [form, setForm] = useState<PolicyForm>(formOf(inForce.profile))
  const change = (part: Partial<PolicyForm>) => setForm((old) => ({ ...old, ...part }))
  const base = inForce.readyMade.find(({ key }) => key === start)?.profile ?? inForce.profile
  const read = readPolicy(form, base)
  const put = async (profile: PolicyProfile) => {
    const view = await limitsHub.signPolicy({ unitId: inForce.unit.id, profile })
    await limitsChanged(client)
    return view
  }
  const sign = useMutation({
    retry: false,
    mutationFn: put,
    // What is in force changes under the form as soon as it is signed; *Hoàn tác* means what was before.
    onMutate: () => inForce.profile,
    onSuccess: ({ waiting }, profile, before) => {
      if (waiting !== null) {
        say({
          text: t('limits.policy.edit.asked', { name: profile.name, unit: inForce.unit.name }),
          glyph: 'waiting',
        })
        return onClose()
      }
      say({
        text: t('limits.policy.edit.signed', { name: profile.name, unit: inForce.unit.name }),
        undo: undo(() => put(before), { text: t('limits.policy.edit.undone'), glyph: 'skipped' }),
      })
      onClose()
    },
  })
  const begin = (key: string, profile: PolicyProfile) => {
    setStart(key)
    // The ward's own exceptions and ceilings are facts of the place, not of the measure.
    const own = { exceptions: form.exceptions, ceilings: form.ceilings }
    setForm(key === 'current' ? formOf(profile) : { ...formOf(profile), ...own })
  }
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (read.ok) sign.mutate(read.profile)
  }
  const starts = [{ key: 'current', profile: inForce.profile }, ...inForce.readyMade]
  return (
    <form className="card bd lim-form" onSubmit={send} noValidate>
      <h2>{t('limits.policy.edit.title', { unit: inForce.unit.name })}</h2>
      <fieldset className="chips">
        <legend className="legend">{t('limits.policy.edit.start')}</legend>
        {starts.map(({ key, profile }) => {
          const known = knownStarts.find((one) => one === key)
          return (
            <label key={key} className={start === key ? 'chip on' : 'chip'}>
              <input
                type="radio"
                className="vh"
                name={ids.start}
                checked={start === key}
                onChange={() => begin(key, profile)}
              />
              {key === 'current'
                ? t('limits.policy.edit.current')
                : known === undefined
                  ? profile.name
                  : t(`limits.policy.edit.ready.${known}`)}
            </label>
          )
        })}
      </fieldset>
      <p className="s">{t('limits.policy.edit.readyHint')}</p>
      <div className="field">
        <label className="legend" htmlFor={ids.name}>
          {t('limits.policy.edit.name')}
        </label>
        <input
          id={ids.name}
          className="input"
          maxLength={120}
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      <div className="field">
        <label className="legend" htmlFor={ids.legal}>
          {t('limits.policy.edit.legal')}
        </label>
        <textarea
          id={ids.legal}
          className="input"
          rows={3}
          maxLength={1_000}
          value={form.legalBasis}
          onChange={(event) => change({ legalBasis: event.target.value })}
        />
      </div>
      <HoursRows
        title={t('limits.policy.edit.quiet')}
        add={t('limits.addHours')}
        rows={form.quietHours}
        fresh={{ from: '22:00', to: '05:30' }}
        onChange={(quietHours) => change({ quietHours })}
      />
      <HoursRows
        title={t('limits.policy.edit.windows')}
        hint={t('limits.policy.edit.windowsHint')}
        add={t('limits.addHours')}
        rows={form.windows}
        fresh={{ from: '06:30', to: '07:00' }}
        onChange={(windows) => change({ windows })}
      />
      <fieldset className="chips">
        <legend className="legend">{t('limits.policy.edit.weekdays')}</legend>
        {weekdays.map((day) => {
          const on = form.weekdays.includes(Number(day))
          return (
            <label key={day} className={on ? 'chip on' : 'chip'}>
              <input
                type="checkbox"
                className="vh"
                aria-label={t(`weekday.${day}`)}
                checked={on}
                onChange={() =>
                  change({
                    weekdays: on
                      ? form.weekdays.filter((one) => one !== Number(day))
                      : [...form.weekdays, Number(day)],
                  })
                }
              />
              {t(`weekdayShort.${day}`)}
            </label>
          )
        })}
      </fieldset>
      <div className="lim-pair">
        {(['perDay', 'minutes'] as const).map((which) => (
          <div className="field" key={which}>
            <label className="legend" htmlFor={ids[which]}>
              {t(`limits.policy.edit.${which}`)}
            </label>
            <input
              id={ids[which]}
              className="input num"
              inputMode="numeric"
              placeholder={t('limits.policy.edit.blank')}
              value={form[which]}
              onChange={(event) => change({ [which]: event.target.value.replace(/\D/g, '') })}
            />
          </div>
        ))}
      </div>
      <label className="tk pol-tk">
        <input
          type="checkbox"
          checked={form.relayCounts}
          onChange={(event) => change({ relayCounts: event.target.checked })}
        />
        <span>{t('limits.policy.edit.relay')}</span>
      </label>
      <ExceptionRows rows={form.exceptions} onChange={(exceptions) => change({ exceptions })} />
      <HoursRows
        title={t('limits.policy.edit.ceilings')}
        add={t('limits.policy.edit.addCeiling')}
        rows={form.ceilings}
        fresh={{ from: '21:00', to: '22:00', level: 60 }}
        onChange={(ceilings) => change({ ceilings })}
      >
        {(row, set) => (
          <LevelField
            label={t('limits.policy.edit.level')}
            value={row.level}
            onChange={(level) => set({ level })}
          />
        )}
      </HoursRows>
      {read.ok ? (
        <PolicyPreview before={inForce.profile} after={read.profile} unit={inForce.unit.name} />
      ) : (
        <Remark glyph="attention">{t(`limits.policy.edit.${read.defect}`)}</Remark>
      )}
      {sign.isError && <Remark>{problem(sign.error)}</Remark>}
      <SheetActs onBack={onClose} disabled={sign.isPending || !read.ok}>
        <Icon name="sign" />
        {sign.isPending ? t('limits.signing') : t('limits.policy.edit.save')}
      </SheetActs>
    </form>
  )
}
