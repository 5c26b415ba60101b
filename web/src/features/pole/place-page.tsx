import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { Remark, Skeleton } from '../../ui/said.tsx'
import type { MapUnit } from '../../ui/unit-map.tsx'
import { readCoordinates, writeCoordinates } from './coordinates.ts'
import { ForBoxDevice } from './for-box-device.tsx'
import { cornersOf, metresOutside, middleOf, type Point } from './ground.ts'
import { placeOf, pointOf } from './place-of.ts'
import { PoleMap } from './pole-map.tsx'
import { SavingRemark } from './saving-remark.tsx'
import { StepFrame } from './step-frame.tsx'
import { useVisits } from './unsent-sender.tsx'
import type { BoxDevice } from './use-box-device.ts'
import { useDistanceText } from './use-distance-text.ts'
import { useMyPosition } from './use-my-position.ts'

/** Boundaries are simplified, and a loudspeaker may hang across the street. */
const farOutsideM = 200
/** What a phone says in the open; with more one sees that the pin has to be looked at. */
const roughM = 30

export const PlacePage = () => <ForBoxDevice>{(box) => <Ask key={box.device.id} box={box} />}</ForBoxDevice>

const Ask = ({ box }: { box: BoxDevice }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const distance = useDistanceText()
  const { note: keep } = useVisits()
  const field = useId()
  const { device } = box
  const known = pointOf(placeOf(box))
  /** Set by hand or typed; until then the pin follows the phone. */
  const [chosen, setChosen] = useState<Point>()
  const [typed, setTyped] = useState<string | null>(null)
  const me = useMyPosition()
  const pin = chosen ?? me.position ?? known
  const { areas, ownArea, pending } = useAreas(device.unit.id)
  const neighbours = useNeighbours(device.id)
  const outside = pin && ownArea ? metresOutside(pin, ownArea.geometry) : 0
  const far = outside > farOutsideM
  const wrong = typed !== null && typed.trim() !== '' && readCoordinates(typed) === undefined
  // The plan lies around one point for as long as the page stands: the first that is known.
  const around = useRef<Point>(undefined)
  if (!pending)
    around.current ??= middleOf(ownArea ? cornersOf(ownArea.geometry) : neighbours) ?? known ?? pin
  const middle = around.current
  const choose = (point: Point) => {
    setChosen(point)
    setTyped(null)
  }
  const next = { to: '/cot/may/$id/chuong', params: { id: device.id } } as const
  const save = () => {
    if (pin === undefined) return
    const place = { ...placeOf(box), latitude: pin.latitude, longitude: pin.longitude }
    keep(
      { device: device.id, name: box.name },
      { refused: undefined, unsent: { ...box.visit?.unsent, place } },
    )
    void navigate(next)
  }
  return (
    <StepFrame
      title={t('pole.place.title')}
      step={3}
      acts={
        <>
          <Link className="btn lg" {...next}>
            {t('pole.skip')}
          </Link>
          <button type="button" className="btn p lg" disabled={pin === undefined || wrong} onClick={save}>
            {t(far ? 'pole.place.saveAnyway' : 'pole.place.save')}
          </button>
        </>
      }
    >
      <button
        type="button"
        className="btn lg pole-wide"
        disabled={me.asking}
        onClick={() => {
          setChosen(undefined)
          setTyped(null)
          me.ask()
        }}
      >
        <Icon name="place" />
        {t(me.asking ? 'pole.place.locating' : 'pole.place.locate')}
      </button>
      {me.fault && <Remark glyph="attention">{t(`pole.place.${me.fault}`)}</Remark>}
      {me.position && !chosen && <Accuracy metres={me.position.accuracy} />}
      {pending ? (
        <Skeleton lines={6} />
      ) : middle ? (
        <PoleMap
          pin={pin}
          me={me.position}
          areas={areas}
          ownArea={ownArea}
          neighbours={neighbours}
          middle={middle}
          onPin={choose}
        />
      ) : (
        <p className="s">{t('pole.place.noBoundary')}</p>
      )}
      {pin === undefined && <p className="s">{t('pole.place.none')}</p>}
      {far && ownArea && (
        <Remark glyph="attention">
          {t('pole.place.outside', { unit: ownArea.name, distance: distance(outside) })}
        </Remark>
      )}
      <div className="field">
        <label className="legend" htmlFor={field}>
          {t('pole.place.coordinates')}
        </label>
        <input
          id={field}
          className="input num"
          inputMode="text"
          autoComplete="off"
          value={typed ?? (pin ? writeCoordinates(pin) : '')}
          placeholder={t('pole.place.coordinatesHint')}
          aria-invalid={wrong}
          onChange={(event) => {
            setTyped(event.target.value)
            const read = readCoordinates(event.target.value)
            if (read) setChosen(read)
          }}
        />
      </div>
      {wrong && <Remark>{t('pole.place.coordinatesWrong')}</Remark>}
      <SavingRemark visit={box.visit} />
    </StepFrame>
  )
}

const Accuracy = ({ metres }: { metres: number }) => {
  const { t } = useTranslation()
  const rounded = Math.max(1, Math.round(metres))
  return rounded > roughM ? (
    <Remark glyph="attention">{t('pole.place.rough', { metres: rounded })}</Remark>
  ) : (
    <Remark glyph="proven">{t('pole.place.accuracy', { metres: rounded })}</Remark>
  )
}

/** All boundaries, and the one of the box's unit: its own, else that of the nearest unit above. */
const useAreas = (
  unitId: string,
): { areas: readonly MapUnit[]; ownArea: MapUnit | undefined; pending: boolean } => {
  const boundaries = useQuery(queries.boundaries())
  const units = useQuery(queries.units())
  const path = units.data?.items.find((unit) => unit.id === unitId)?.path
  const items = boundaries.data?.items
  const found = useMemo(() => {
    const areas = items ?? []
    const above = (path ?? [unitId]).toReversed()
    const ownId = above.find((id) => areas.some((area) => area.unitId === id))
    return { areas, ownArea: areas.find((area) => area.unitId === ownId) }
  }, [items, path, unitId])
  // Without a line there is still the phone's own position to save.
  return { ...found, pending: boundaries.isPending || units.isPending }
}

/** The other boxes whose place is known. */
const useNeighbours = (id: string) => {
  const devices = useQuery(queries.devices()).data?.items
  return useMemo(
    () =>
      (devices ?? []).flatMap((device) => {
        const point = pointOf(device.place)
        if (point === undefined || device.id === id || device.state === 'revoked') return []
        return [{ ...point, id: device.id, label: String(device.number).padStart(2, '0') }]
      }),
    [devices, id],
  )
}
