import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { DevicePlace } from '../../api/boxes.ts'
import { queries } from '../../api/queries.ts'
import { Remark } from '../../ui/said.tsx'
import { placeOf } from './place-of.ts'
import { SavingRemark } from './saving-remark.tsx'
import { ForBoxDevice } from './for-box-device.tsx'
import { StepFrame } from './step-frame.tsx'
import { suggestNames } from './suggest-names.ts'
import { useVisits } from './unsent-sender.tsx'
import type { BoxDevice } from './use-box-device.ts'

export const NamePage = () => <ForBoxDevice>{(box) => <Ask key={box.device.id} box={box} />}</ForBoxDevice>

const pieces = ['pole', 'gate', 'roof', 'height', 'power'] as const

const Ask = ({ box }: { box: BoxDevice }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { note: keep } = useVisits()
  const form = useId()
  // The map is the next step; by then the line may be gone.
  usePrefetchQuery(queries.boundaries())
  const [name, setName] = useState(box.name)
  const [note, setNote] = useState(placeOf(box).note)
  const [tried, setTried] = useState(false)
  const suggestions = useSuggestions(box)
  const missing = name.trim() === ''
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing) return
    const { device, visit } = box
    const wanted = name.trim().normalize('NFC')
    const place: DevicePlace = { ...placeOf(box), note: note.trim().normalize('NFC') }
    keep(
      { device: device.id, name: wanted },
      {
        refused: undefined,
        unsent: {
          ...visit?.unsent,
          ...(wanted === box.name ? {} : { name: wanted }),
          ...(place.note === placeOf(box).note ? {} : { place }),
        },
      },
    )
    void navigate({ to: '/cot/may/$id/noi', params: { id: device.id } })
  }
  return (
    <StepFrame
      title={t('pole.name.title')}
      step={2}
      acts={
        <button type="submit" form={form} className="btn p lg">
          {t('pole.next')}
        </button>
      }
    >
      <form id={form} className="form" noValidate onSubmit={submit}>
        <label className="field">
          <span>{t('pole.name.name')}</span>
          <input
            className="input"
            value={name}
            maxLength={100}
            enterKeyHint="next"
            placeholder={t('pole.name.nameHint')}
            aria-invalid={tried && missing}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {tried && missing && <Remark>{t('pole.name.need')}</Remark>}
        {suggestions.length > 0 && (
          <fieldset className="chips">
            <legend className="legend">{t('pole.name.suggestions')}</legend>
            {suggestions.map((one) => (
              <button key={one} type="button" className="chip" onClick={() => setName(one)}>
                {one}
              </button>
            ))}
          </fieldset>
        )}
        <label className="field">
          <span>{t('pole.name.note')}</span>
          <textarea
            className="input"
            rows={2}
            maxLength={200}
            value={note}
            placeholder={t('pole.name.noteHint')}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <fieldset className="chips">
          <legend className="legend">{t('pole.name.notes')}</legend>
          {pieces.map((piece) => (
            <button
              key={piece}
              type="button"
              className="chip"
              onClick={() => setNote((text) => joined(text, t(`pole.name.pieces.${piece}`)))}
            >
              {t(`pole.name.pieces.${piece}`)}
            </button>
          ))}
        </fieldset>
      </form>
      <SavingRemark visit={box.visit} />
    </StepFrame>
  )
}

/** The box's unit and what lies under it, with the next number there. */
const useSuggestions = ({ device }: BoxDevice): string[] => {
  const { t } = useTranslation()
  const units = useQuery(queries.units()).data?.items ?? []
  const devices = useQuery(queries.devices()).data?.items ?? []
  const under = units.filter((unit) => unit.parentId === device.unit.id && unit.kind === 'hamlet')
  const places = [device.unit, ...under].map((unit) => unit.name)
  const others = devices.filter((one) => one.id !== device.id).map((one) => one.name)
  return suggestNames(places, t(`pole.name.labels.${device.kind}`), others)
}

const joined = (text: string, piece: string): string =>
  text.trim() === '' ? `${piece} ` : `${text.trim()}, ${piece.toLocaleLowerCase('vi')} `
