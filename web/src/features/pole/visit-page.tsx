import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../format/use-words.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Remark } from '../../ui/said.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { deviceGlyph } from '../../ui/states.ts'
import { useNow } from '../../ui/use-now.ts'
import { ForBoxDevice } from './for-box-device.tsx'
import { placeOf, pointOf } from './place-of.ts'
import { SavingRemark } from './saving-remark.tsx'
import { StepFrame } from './step-frame.tsx'
import type { BoxDevice } from './use-box-device.ts'

export const VisitPage = () => <ForBoxDevice>{(box) => <Visit key={box.device.id} box={box} />}</ForBoxDevice>

/** Before a box that hangs already: how it is, what to look at, and each thing that can be done from here. */
const Visit = ({ box }: { box: BoxDevice }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(30_000)
  const { device } = box
  const place = placeOf(box)
  const point = pointOf(place)
  const time = (at: number | null) => (at === null ? t('pole.repair.never') : words.near(at, now))
  const board = device.kind === 'eboard'
  return (
    <StepFrame
      title={box.name}
      lead={`${t(`kind.${device.kind}`)} ${String(device.number).padStart(2, '0')} · ${device.unit.name}`}
      acts={
        <Link className="btn lg" to="/cot">
          {t('pole.toPole')}
        </Link>
      }
    >
      <p aria-live="polite" className="row wrap">
        <StateTag glyph={deviceGlyph[device.state]} word={t(`state.device.${device.state}`)} />
        {device.state === 'offline' && (
          <span className="s">{t('pole.repair.since', { time: words.near(device.since, now) })}</span>
        )}
      </p>
      <section className="card" aria-label={t('commands.statusTitle')}>
        <dl className="facts">
          <Fact term={t('pole.repair.lastSeen')} value={time(device.lastSeenAt)} />
          <Fact term={t('pole.repair.lastProven')} value={time(device.lastProvenAt)} />
          <Fact
            term={t('pole.repair.program')}
            value={
              device.programVersion === null
                ? t('pole.repair.never')
                : t('commands.programNumber', { version: device.programVersion })
            }
          />
          {place.note !== '' && <Fact term={t('pole.repair.place')} value={place.note} />}
        </dl>
      </section>
      <Checks state={device.state} />
      <nav className="pole-choices" aria-label={t('pole.repair.title')}>
        <Choice icon={board ? 'board' : 'bell'} to="/cot/may/$id/chuong" id={device.id}>
          {t(board ? 'pole.repair.capture' : 'pole.repair.chime')}
        </Choice>
        <Choice icon="write" to="/cot/may/$id/ten" id={device.id}>
          {t('pole.repair.rename')}
        </Choice>
        <Choice icon="place" to="/cot/may/$id/noi" id={device.id}>
          {t('pole.repair.move')}
        </Choice>
        {point && /Android/.test(navigator.userAgent) && (
          // The phone's own map application answers to this address.
          <a
            className="btn lg"
            href={`geo:${point.latitude},${point.longitude}?q=${point.latitude},${point.longitude}`}
          >
            <Icon name="next" />
            {t('pole.repair.openMap')}
          </a>
        )}
        <Choice icon="list" to="/cot/may/$id/xong" id={device.id}>
          {t('pole.repair.finish')}
        </Choice>
      </nav>
      <SavingRemark visit={box.visit} />
    </StepFrame>
  )
}

const Fact = ({ term, value }: { term: string; value: string }) => (
  <div>
    <dt className="s">{term}</dt>
    <dd>{value}</dd>
  </div>
)

const Choice = (p: {
  icon: IconName
  to: '/cot/may/$id/chuong' | '/cot/may/$id/ten' | '/cot/may/$id/noi' | '/cot/may/$id/xong'
  id: string
  children: string
}) => (
  <Link className="btn lg" to={p.to} params={{ id: p.id }}>
    <Icon name={p.icon} />
    {p.children}
  </Link>
)

const checksOf = {
  offline: ['power', 'network', 'clock'],
  needsCheck: ['behind', 'restart'],
  online: ['well'],
  playing: ['well'],
} as const

/** Probable causes first; nothing that a screwdriver is needed for. */
const Checks = ({ state }: { state: BoxDevice['device']['state'] }) => {
  const { t } = useTranslation()
  if (state === 'revoked') return <Remark glyph="skipped">{t('pole.repair.revoked')}</Remark>
  return (
    <section aria-label={t('pole.repair.checkTitle')}>
      <h2>{t('pole.repair.checkTitle')}</h2>
      <ul className="pole-checks">
        {checksOf[state].map((check) => (
          <li key={check}>{t(`pole.repair.check.${check}`)}</li>
        ))}
      </ul>
    </section>
  )
}
