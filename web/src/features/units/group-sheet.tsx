import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grant, ReportGroup, Unit } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { GroupReaders } from './group-readers.tsx'
import { toggled, UnitTicks } from './unit-ticks.tsx'

interface Props {
  open: boolean
  group: ReportGroup | undefined
  readers: readonly Grant[]
  units: readonly Unit[]
  onClose: () => void
}

export const GroupSheet = (p: Props) => {
  const { t } = useTranslation()
  return (
    <Sheet open={p.open} title={p.group?.name ?? t('units.group.newTitle')} onClose={p.onClose}>
      <div className="form">
        <Form {...p} />
        {p.group && <GroupReaders group={p.group} readers={p.readers} />}
      </div>
    </Sheet>
  )
}

const Form = ({ group, units, onClose }: Props) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const client = useQueryClient()
  const say = useNotice()
  const nameId = useId()
  const [name, setName] = useState(group?.name ?? '')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(group?.unitIds))
  const [tried, setTried] = useState(false)
  const freshen = () =>
    Promise.all(['reportGroups', 'grants'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const save = useMutation({
    mutationFn: () => hub.saveGroup(group?.id ?? null, { name: name.trim(), unitIds: [...chosen] }),
    retry: false,
    onSuccess: async (saved) => {
      await freshen()
      say({ text: t('units.group.saved', { name: saved.name }) })
      onClose()
    },
  })
  const remove = useMutation({
    mutationFn: (id: string) => hub.removeGroup(id),
    retry: false,
    onSuccess: async () => {
      await freshen()
      say({ text: t('units.group.removed', { name: group?.name ?? '' }) })
      onClose()
    },
  })
  const defect =
    name.trim() === '' ? t('units.group.needName') : chosen.size === 0 ? t('units.group.needUnits') : null
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (defect === null) save.mutate()
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="field">
        <label className="legend" htmlFor={nameId}>
          {t('units.group.name')}
        </label>
        <input
          id={nameId}
          className="input"
          value={name}
          maxLength={100}
          placeholder={t('units.group.nameHint')}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <UnitTicks
        legend={t('units.group.units', { count: chosen.size })}
        units={units.filter((unit) => unit.kind === 'commune')}
        chosen={chosen}
        onToggle={(id) => setChosen((old) => toggled(old, id))}
      />
      {tried && defect !== null && <Remark>{defect}</Remark>}
      {save.isError && <Remark>{problem(save.error)}</Remark>}
      {remove.isError && <Remark>{problem(remove.error)}</Remark>}
      <div className="sheet-acts">
        {group && (
          <button
            type="button"
            className="btn"
            disabled={remove.isPending}
            onClick={() => remove.mutate(group.id)}
          >
            {t('units.group.remove')}
          </button>
        )}
        <button type="submit" className="btn p" disabled={save.isPending}>
          {t('units.save')}
        </button>
      </div>
    </form>
  )
}
