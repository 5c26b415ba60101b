import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { deviceGlyph } from '../../ui/states.ts'
import { writeCoordinates } from './coordinates.ts'
import { ForBoxDevice } from './for-box-device.tsx'
import { placeOf, pointOf } from './place-of.ts'
import { StepFrame } from './step-frame.tsx'
import type { BoxDevice } from './use-box-device.ts'
import { isOpen } from './visits.ts'

export const DonePage = () => (
  <ForBoxDevice>{(box) => <Summary key={box.device.id} box={box} />}</ForBoxDevice>
)

/** What stands there now, and what is still open, each with the way to finish it. */
const Summary = ({ box }: { box: BoxDevice }) => {
  const { t } = useTranslation()
  const { device, visit, name } = box
  const place = placeOf(box)
  const point = pointOf(place)
  const heard = visit?.heard
  const board = device.kind === 'eboard'
  const facts: readonly (readonly [string, string])[] = [
    [t('pole.done.name'), name],
    [t('pole.done.unit'), device.unit.name],
    [t('pole.done.place'), point ? writeCoordinates(point) : t('pole.done.placeNone')],
    [t('pole.done.note'), place.note === '' ? t('pole.done.noteNone') : place.note],
    [
      t('pole.done.heard'),
      heard === undefined
        ? t('pole.done.heardNone')
        : heard === 'no'
          ? t('pole.done.heardNo')
          : t(board ? 'pole.done.seenYes' : 'pole.done.heardYes'),
    ],
  ]
  return (
    <StepFrame
      title={t('pole.done.title')}
      step={5}
      acts={
        <>
          <Link className="btn lg" to="/cot">
            {t('pole.toPole')}
          </Link>
          <Link className="btn p lg" to="/cot/quet">
            {t('pole.done.nextBox')}
          </Link>
        </>
      }
    >
      <section className="card" aria-label={name}>
        <dl className="facts">
          {facts.map(([term, value]) => (
            <div key={term}>
              <dt className="s">{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt className="s">{t('pole.done.state')}</dt>
            <dd aria-live="polite">
              <StateTag plain glyph={deviceGlyph[device.state]} word={t(`state.device.${device.state}`)} />
            </dd>
          </div>
        </dl>
      </section>
      <OpenThings box={box} />
    </StepFrame>
  )
}

const OpenThings = ({ box }: { box: BoxDevice }) => {
  const { t } = useTranslation()
  const { device, visit } = box
  const params = { id: device.id }
  const open: readonly {
    text: string
    to?: '/cot/may/$id/ten' | '/cot/may/$id/noi' | '/cot/may/$id/chuong'
  }[] = [
    ...(visit?.refused
      ? [
          {
            text: t('pole.done.openRefused', { reason: visit.refused.reason }),
            to:
              visit.refused.field === 'name' ? ('/cot/may/$id/ten' as const) : ('/cot/may/$id/noi' as const),
          },
        ]
      : visit && isOpen(visit)
        ? [{ text: t('pole.done.openUnsent') }]
        : []),
    ...(device.wish ? [{ text: t('pole.done.openWish', { name: device.wish.name }) }] : []),
    ...(device.state === 'offline' ? [{ text: t('pole.done.openOffline') }] : []),
    ...(pointOf(placeOf(box)) ? [] : [{ text: t('pole.done.openPlace'), to: '/cot/may/$id/noi' as const }]),
    ...(visit?.heard === 'yes'
      ? []
      : [
          {
            text: t(visit?.heard === 'no' ? 'pole.done.openUnheard' : 'pole.done.openHeard'),
            to: '/cot/may/$id/chuong' as const,
          },
        ]),
  ]
  if (open.length === 0)
    return (
      <p className="row pole-all">
        <StateGlyph glyph="proven" />
        {t('pole.done.allDone')}
      </p>
    )
  return (
    <section className="card" aria-label={t('pole.done.openTitle')}>
      <div className="hd">
        <h2>{t('pole.done.openTitle')}</h2>
      </div>
      <ul>
        {open.map(({ text, to }) => (
          <li key={text} className="line">
            <StateGlyph glyph="attention" />
            <span className="grow">{text}</span>
            {to && (
              <Link className="btn" to={to} params={params}>
                {t('pole.done.fix')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
