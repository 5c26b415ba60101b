import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds } from '../../format/zone.ts'
import { DateField } from '../../ui/date-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { toggled, UnitTicks } from './unit-ticks.tsx'

/** By law a unit became another one: from which day, and into what. */
export const EndSheet = (p: { open: boolean; unit: UnitDetail; onClose: () => void }) => {
  const { t } = useTranslation()
  return (
    <Sheet
      open={p.open}
      title={t('units.endTitle', { name: p.unit.name })}
      lead={t('units.endLead')}
      onClose={p.onClose}
    >
      <Form unit={p.unit} onDone={p.onClose} />
    </Sheet>
  )
}

const Form = ({ unit, onDone }: { unit: UnitDetail; onDone: () => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  const client = useQueryClient()
  const say = useNotice()
  const dateId = useId()
  const [date, setDate] = useState(() => words.today(Date.now()))
  const [successors, setSuccessors] = useState<ReadonlySet<string>>(new Set())
  const units = useQuery(queries.units())
  const others = (units.data?.items ?? []).filter((one) => one.kind === unit.kind && one.id !== unit.id)
  const end = useMutation({
    mutationFn: () =>
      hub.endUnit(unit.id, { at: dayBounds(date, words.timeZone).from, successors: [...successors] }),
    retry: false,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['units'] })
      say({ text: t('units.endDone', { name: unit.name }) })
      onDone()
    },
  })
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        end.mutate()
      }}
    >
      <div className="field">
        <label className="legend" htmlFor={dateId}>
          {t('units.endDate')}
        </label>
        <DateField id={dateId} value={date} onChange={(day) => day && setDate(day)} />
      </div>
      <UnitTicks
        legend={t('units.endSuccessors')}
        units={others}
        chosen={successors}
        onToggle={(id) => setSuccessors((old) => toggled(old, id))}
      />
      {end.isError && <Remark>{problem(end.error)}</Remark>}
      <button type="submit" className="btn p lg" disabled={end.isPending}>
        {t('units.end')}
      </button>
    </form>
  )
}
