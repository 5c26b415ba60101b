import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { Remark } from '../../ui/said.tsx'
import { MoveSheet, PlaceSheet, RenameSheet } from './change-sheets.tsx'
import { ReplaceSheet } from './replace-sheet.tsx'
import { RevokeSheet } from './revoke-sheet.tsx'
import './service.css'

type Open = 'place' | 'rename' | 'move' | 'replace' | 'revoke' | null

/** Where the box hangs, which boxes hung there before it, and what an administrator does with it. */
export const ServiceCard = ({ device, mayChange }: { device: Device; mayChange: boolean }) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const { place, wish, successor, state } = device
  const inUse = state !== 'revoked'
  const press = (what: Exclude<Open, null>, word: string, look = 'btn') => (
    <button type="button" className={look} aria-haspopup="dialog" onClick={() => setOpen(what)}>
      {word}
    </button>
  )
  return (
    <section className="card" aria-label={t('enrolment.service.title')}>
      <div className="hd">
        <h2>{t('enrolment.service.title')}</h2>
      </div>
      <div className="bd sv">
        {device.lockPending && <Remark glyph="attention">{t('enrolment.service.lockPending')}</Remark>}
        {wish && (
          <Remark glyph="attention">
            {t('enrolment.service.wish', { name: wish.name, unit: wish.unit.name })}
          </Remark>
        )}
        {successor !== null && (
          <Remark glyph="skipped">
            {t('enrolment.service.replaceFollowed')}{' '}
            <Link to="/loa-bang/$id" params={{ id: successor }}>
              {t('enrolment.service.toSuccessor')}
            </Link>
          </Remark>
        )}
        <dl className="sv-place">
          <dt className="s">{t('enrolment.service.place')}</dt>
          <dd>{placeWords(place) ?? t('enrolment.service.noPlace')}</dd>
          {place?.latitude !== null && place?.longitude !== null && place && (
            <dd className="s num">
              {t('enrolment.service.point', { latitude: place.latitude, longitude: place.longitude })}
            </dd>
          )}
        </dl>
        <Earlier device={device} />
        {mayChange && (
          <div className="row wrap sv-acts">
            {inUse && press('place', t('enrolment.service.editPlace'))}
            {inUse && press('rename', t('enrolment.service.rename'))}
            {inUse && press('move', t('enrolment.service.move'))}
            {successor === null && press('replace', t('enrolment.service.replace'))}
            {inUse && press('revoke', t('enrolment.service.revoke'), 'btn r')}
          </div>
        )}
      </div>
      <PlaceSheet open={open === 'place'} device={device} onClose={close} />
      <RenameSheet open={open === 'rename'} device={device} onClose={close} />
      <MoveSheet open={open === 'move'} device={device} onClose={close} />
      <ReplaceSheet open={open === 'replace'} device={device} onClose={close} />
      <RevokeSheet open={open === 'revoke'} device={device} onClose={close} />
    </section>
  )
}

const placeWords = (place: Device['place']): string | undefined =>
  place === null || place.note === '' ? undefined : place.note

/** The boxes that stood here before, the newest first. */
const Earlier = ({ device }: { device: Device }) => {
  const { t } = useTranslation()
  const words = useWords()
  const devices = useQuery(queries.devices())
  const earlier: Device[] = []
  const byId = new Map((devices.data?.items ?? []).map((one) => [one.id, one]))
  for (let id = device.predecessor; id !== null;) {
    const one = byId.get(id)
    if (one === undefined) break
    earlier.push(one)
    id = one.predecessor
  }
  if (earlier.length === 0) return null
  return (
    <div>
      <h3 className="s">{t('enrolment.service.earlier')}</h3>
      <ul className="sv-earlier">
        {earlier.map((one) => (
          <li key={one.id}>
            <Link to="/loa-bang/$id" params={{ id: one.id }}>
              {t('enrolment.service.earlierOne', {
                from: words.dateTime(one.enrolledAt),
                until: words.dateTime(one.revokedAt ?? one.since),
              })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
