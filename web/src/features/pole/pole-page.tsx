import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { boxQueries, type Box } from '../../api/boxes.ts'
import type { Device } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { matches } from '../../format/search-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { deviceGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { boxGlyph } from './box-glyph.ts'
import './pole.css'
import { readScan } from './read-scan.ts'
import { VisitList } from './visit-list.tsx'

/** More than a thumb wants to scroll past; the rest is found by name. */
const shownAtMost = 30

/** The room of a technician: scan a label, or choose a box that waits or one that runs. */
export const PolePage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  return may(me, 'enrol') ? (
    <Boxes />
  ) : (
    <EmptyState icon="speaker" title={t('pole.notAllowedTitle')} text={t('pole.notAllowed')} />
  )
}

const Boxes = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const boxes = useQuery(boxQueries.boxes())
  const devices = useQuery(queries.devices())
  const [wanted, setWanted] = useState('')
  // A link may also be typed or pasted where a name is asked for.
  const find = (text: string) => {
    setWanted(text)
    const scanned = readScan(text)
    if (scanned.kind === 'claim') void navigate({ to: '/cot/$claim', params: { claim: scanned.claim } })
  }
  const waiting = (boxes.data?.items ?? []).filter(
    (box) => isUnderWay(box) && matches(wanted, box.name, box.label, box.unit.name),
  )
  const running = (devices.data?.items ?? [])
    .filter((d) => d.state !== 'revoked' && matches(wanted, d.name, String(d.number), d.unit.name))
    .toSorted((a, b) => a.number - b.number)
  return (
    <div className="pole">
      <div className="head">
        <div>
          <h1>{t('pole.title')}</h1>
          <p className="s">{t('pole.lead')}</p>
        </div>
      </div>
      <div className="stack">
        <Link className="btn p pole-scan" to="/cot/quet">
          <Icon name="scan" />
          {t('pole.scan')}
        </Link>
        <p className="s">{t('pole.scanHint')}</p>
        <VisitList />
        <SearchField label={t('pole.find')} value={wanted} onChange={find} />
        <section className="card" aria-label={t('pole.waitingTitle')}>
          <div className="hd">
            <h2>{t('pole.waitingTitle')}</h2>
          </div>
          {boxes.isError && !boxes.data ? (
            <ErrorState error={boxes.error} retry={() => void boxes.refetch()} />
          ) : !boxes.data ? (
            <Skeleton />
          ) : waiting.length === 0 ? (
            <p className="bd s">{t(wanted === '' ? 'pole.waitingEmpty' : 'pole.noMatch')}</p>
          ) : (
            <ul>
              {waiting.slice(0, shownAtMost).map((box) => (
                <WaitingBox key={box.id} box={box} />
              ))}
              <More count={waiting.length - shownAtMost} />
            </ul>
          )}
        </section>
        {running.length > 0 && (
          <section className="card" aria-label={t('pole.runningTitle')}>
            <div className="hd">
              <h2>{t('pole.runningTitle')}</h2>
            </div>
            <ul>
              {running.slice(0, shownAtMost).map((device) => (
                <RunningBox key={device.id} device={device} />
              ))}
              <More count={running.length - shownAtMost} />
            </ul>
          </section>
        )}
      </div>
    </div>
  )
}

const WaitingBox = ({ box }: { box: Box }) => {
  const { t } = useTranslation()
  return (
    <li>
      <Link className="pole-row" to="/cot/$claim" params={{ claim: box.id }}>
        <Icon name={box.kind === 'eboard' ? 'board' : 'speaker'} />
        <span className="grow">
          <b>{box.name}</b>
          <span className="s">
            {box.unit.name}
            {box.label !== '' && ` · ${box.label}`}
          </span>
        </span>
        <StateTag plain glyph={boxGlyph[box.state]} word={t(`pole.box.state.${box.state}`)} />
      </Link>
    </li>
  )
}

const RunningBox = ({ device }: { device: Device }) => {
  const { t } = useTranslation()
  return (
    <li>
      <Link className="pole-row" to="/cot/may/$id" params={{ id: device.id }}>
        <Icon name={device.kind === 'eboard' ? 'board' : 'speaker'} />
        <span className="grow">
          <b>{device.name}</b>
          <span className="s">
            {String(device.number).padStart(2, '0')} · {device.unit.name}
          </span>
        </span>
        <StateTag plain glyph={deviceGlyph[device.state]} word={t(`state.device.${device.state}`)} />
      </Link>
    </li>
  )
}

const More = ({ count }: { count: number }) => {
  const { t } = useTranslation()
  return count > 0 ? <li className="bd s">{t('pole.moreToFind', { count })}</li> : null
}

const isUnderWay = ({ state }: Box): boolean =>
  state === 'waiting' || state === 'knocked' || state === 'signature'
