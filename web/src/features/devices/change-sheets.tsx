import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device, Place } from '../../api/contract.ts'
import { enrolmentChanged, enrolmentHub } from '../../api/enrolment.ts'
import { queries } from '../../api/queries.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { UnitSelect } from '../compose/unit-select.tsx'
import { degreesOf } from './degrees.ts'

interface Given {
  readonly open: boolean
  readonly device: Device
  readonly onClose: () => void
}

export const RenameSheet = (p: Given) => {
  const { t } = useTranslation()
  return (
    <Sheet open={p.open} title={t('enrolment.service.renameTitle')} onClose={p.onClose}>
      <Rename {...p} />
    </Sheet>
  )
}

const Rename = ({ device, onClose }: Given) => {
  const { t } = useTranslation()
  const id = useId()
  const before = device.wish?.name ?? device.name
  const [name, setName] = useState(before)
  const change = useChange(onClose, t('enrolment.service.renamed'))
  return (
    <Form
      change={change}
      onClose={onClose}
      send={() => enrolmentHub.rename(device.id, name.trim())}
      ready={name.trim() !== '' && name.trim() !== before}
    >
      <div className="field">
        <label className="legend" htmlFor={id}>
          {t('devices.name')}
        </label>
        <input
          id={id}
          className="input"
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
    </Form>
  )
}

export const MoveSheet = (p: Given) => {
  const { t } = useTranslation()
  return (
    <Sheet
      open={p.open}
      title={t('enrolment.service.moveTitle')}
      lead={t('enrolment.service.moveLead')}
      onClose={p.onClose}
    >
      <Move {...p} />
    </Sheet>
  )
}

const Move = ({ device, onClose }: Given) => {
  const { t } = useTranslation()
  const id = useId()
  const units = useQuery(queries.units())
  const before = device.wish?.unit.id ?? device.unit.id
  const [unit, setUnit] = useState(before)
  const change = useChange(onClose, t('enrolment.service.moved'))
  return (
    <Form
      change={change}
      onClose={onClose}
      send={() => enrolmentHub.move(device.id, unit)}
      ready={unit !== before}
    >
      <div className="field">
        <label className="legend" htmlFor={id}>
          {t('devices.unit')}
        </label>
        <UnitSelect id={id} units={units.data?.items ?? []} value={unit} onChange={setUnit} />
      </div>
    </Form>
  )
}

export const PlaceSheet = (p: Given) => {
  const { t } = useTranslation()
  return (
    <Sheet open={p.open} title={t('enrolment.service.placeTitle')} onClose={p.onClose}>
      <PlaceForm {...p} />
    </Sheet>
  )
}

const PlaceForm = ({ device, onClose }: Given) => {
  const { t } = useTranslation()
  const ids = { note: useId(), latitude: useId(), longitude: useId() }
  const { place } = device
  const [note, setNote] = useState(place?.note ?? '')
  const [latitude, setLatitude] = useState(String(place?.latitude ?? ''))
  const [longitude, setLongitude] = useState(String(place?.longitude ?? ''))
  const change = useChange(onClose, t('enrolment.service.placeSaved'))
  const wish = placeOf(note, latitude, longitude)
  const field = (id: string, word: string, value: string, set: (text: string) => void) => (
    <div className="field">
      <label className="legend" htmlFor={id}>
        {word}
      </label>
      <input
        id={id}
        className="input num"
        inputMode="decimal"
        value={value}
        aria-invalid={wish === undefined}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  )
  return (
    <Form
      change={change}
      onClose={onClose}
      ready={wish !== undefined}
      send={async () => {
        if (wish) await enrolmentHub.setPlace(device.id, wish)
        return { waiting: false }
      }}
    >
      <div className="field">
        <label className="legend" htmlFor={ids.note}>
          {t('enrolment.service.note')}
        </label>
        <input
          id={ids.note}
          className="input"
          value={note}
          maxLength={200}
          placeholder={t('enrolment.service.noteHint')}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className="sv-point">
        {field(ids.latitude, t('enrolment.service.latitude'), latitude, setLatitude)}
        {field(ids.longitude, t('enrolment.service.longitude'), longitude, setLongitude)}
      </div>
      {wish === undefined && <Remark>{t('enrolment.service.pointWrong')}</Remark>}
    </Form>
  )
}

const placeOf = (note: string, latitude: string, longitude: string): Place | undefined => {
  const [lat, lon] = [degreesOf(latitude, 90), degreesOf(longitude, 180)]
  if (lat === undefined || lon === undefined || (lat === null) !== (lon === null)) return undefined
  return { latitude: lat, longitude: lon, note: note.trim() }
}

const useChange = (onClose: () => void, done: string) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  return useMutation({
    mutationFn: (send: () => Promise<{ waiting: boolean }>) => send(),
    retry: false,
    onSuccess: async ({ waiting }) => {
      onClose()
      say({ text: waiting ? t('enrolment.service.waiting') : done })
      await enrolmentChanged(client)
    },
  })
}

const Form = (p: {
  change: ReturnType<typeof useChange>
  ready: boolean
  send: () => Promise<{ waiting: boolean }>
  onClose: () => void
  children: ReactNode
}) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (p.ready) p.change.mutate(p.send)
      }}
    >
      {p.children}
      {p.change.isError && <Remark>{problem(p.change.error)}</Remark>}
      <SheetActs onBack={p.onClose} disabled={p.change.isPending || !p.ready}>
        {t('enrolment.service.save')}
      </SheetActs>
    </form>
  )
}
