import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitDetail, UnitKind } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { StaggerCard } from '../devices/stagger-card.tsx'
import { EndSheet } from './end-sheet.tsx'
import { UnitSheet } from './unit-sheet.tsx'
import { useUnitWords } from './unit-words.ts'

/** The kind that is added by hand under each; what the list brings in needs no button. */
const addedUnder: Partial<Record<UnitKind, 'commune' | 'hamlet'>> = {
  province: 'commune',
  district: 'commune',
  commune: 'hamlet',
}

/** One unit: since when, from what, into what, and what may be done about it. */
export const UnitPanel = ({ id, onChoose }: { id: string; onChoose: (id: string) => void }) => {
  const { t } = useTranslation()
  const unit = useQuery(queries.unit(id))
  return (
    <section className="card un-panel" aria-live="polite" aria-label={unit.data?.name ?? t('units.title')}>
      {unit.isError ? (
        <ErrorState error={unit.error} retry={() => void unit.refetch()} />
      ) : unit.data ? (
        <Story unit={unit.data} onChoose={onChoose} />
      ) : (
        <Skeleton lines={4} />
      )}
    </section>
  )
}

const Story = ({ unit, onChoose }: { unit: UnitDetail; onChoose: (id: string) => void }) => {
  const { t } = useTranslation()
  const words = useUnitWords()
  const [sheet, setSheet] = useState<'none' | 'add' | 'edit' | 'end'>('none')
  const close = () => setSheet('none')
  const over = unit.validUntil !== null
  const added = addedUnder[unit.kind]
  const origin = words.origin(unit)
  const after = words.after(unit)
  return (
    <>
      <h2>{unit.name}</h2>
      <p className="s">
        {t(`units.kind.${unit.kind}`)}
        {unit.code !== null && ` · ${t('units.codeOf', { code: unit.code })}`}
      </p>
      <p>
        <StateTag glyph={over ? 'skipped' : 'proven'} word={t(over ? 'units.ended' : 'units.inForce')} />
      </p>
      <p>{words.validity(unit)}</p>
      {origin !== null && <p>{origin}</p>}
      {after !== null && <p>{after}</p>}
      {unit.codes.map(
        (one) =>
          one.untilAt !== null &&
          one.code !== unit.code && (
            <p key={one.fromAt} className="s">
              {t('units.codeWas', { code: one.code, date: words.lastDay(one.untilAt) })}
            </p>
          ),
      )}
      {!over && (
        <div className="un-acts">
          {added && (
            <button type="button" className="btn p" onClick={() => setSheet('add')} aria-haspopup="dialog">
              {t('units.add', { kind: t(`units.kind.${added}`).toLocaleLowerCase('vi') })}
            </button>
          )}
          <button type="button" className="btn" onClick={() => setSheet('edit')} aria-haspopup="dialog">
            {t('units.edit')}
          </button>
          {unit.parentId !== null && (
            <button type="button" className="btn" onClick={() => setSheet('end')} aria-haspopup="dialog">
              {t('units.end')}
            </button>
          )}
        </div>
      )}
      {added && (
        <UnitSheet open={sheet === 'add'} under={unit} kind={added} onClose={close} onSaved={onChoose} />
      )}
      {!over && (unit.kind === 'commune' || unit.kind === 'hamlet') && <StaggerCard unitId={unit.id} />}
      <UnitSheet open={sheet === 'edit'} edited={unit} onClose={close} onSaved={onChoose} />
      <EndSheet open={sheet === 'end'} unit={unit} onClose={close} />
    </>
  )
}
