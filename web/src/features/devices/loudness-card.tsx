import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { limitsQueries, type DeviceVolume, type Hours } from '../../api/limits.ts'
import { useMay } from '../../app/use-may.ts'
import { oneDecimal } from '../../format/numbers.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { LoudnessForm } from './loudness-form.tsx'
import { LoudnessPicture } from './loudness-picture.tsx'
import './loudness.css'

/** How loud by the hour, as a picture of the day, and what holds it down. */
export const LoudnessCard = ({ device }: { device: Device }) => {
  const { t } = useTranslation()
  const may = useMay()
  const volume = useQuery(limitsQueries.volume(device.id))
  const [open, setOpen] = useState(false)
  return (
    <section className="card" aria-label={t('loudness.title')}>
      <div className="hd">
        <h2>{t('loudness.title')}</h2>
        {volume.data && <b className="num">{t('loudness.now', { level: volume.data.levelNow })}</b>}
      </div>
      <div className="bd stack">
        {volume.isError ? (
          <ErrorState error={volume.error} retry={() => void volume.refetch()} />
        ) : !volume.data ? (
          <Skeleton lines={4} />
        ) : (
          <>
            <LoudnessPicture volume={volume.data} />
            <Said volume={volume.data} />
            {may('tune', device.unit.id) && device.state !== 'revoked' && (
              <button
                type="button"
                className="btn loud-btn"
                aria-haspopup="dialog"
                onClick={() => setOpen(true)}
              >
                {t('loudness.change')}
              </button>
            )}
            <Sheet
              wide
              open={open}
              title={`${t('loudness.title')} · ${device.name}`}
              onClose={() => setOpen(false)}
            >
              <LoudnessForm device={device} volume={volume.data} onDone={() => setOpen(false)} />
            </Sheet>
          </>
        )}
      </div>
    </section>
  )
}

/** The same in words: for who cannot see the picture, and for why. */
const Said = ({ volume }: { volume: DeviceVolume }) => {
  const { t } = useTranslation()
  const hoursOf = ({ from, to }: Hours) => `${from} – ${to}`
  return (
    <ul className="s loud-said">
      <li>{t('loudness.usual', { level: volume.level })}</li>
      {volume.byHour.map((one, n) => (
        <li key={`hour-${n}`}>{t('loudness.hour', { hours: hoursOf(one), level: one.level })}</li>
      ))}
      {volume.ceilings.map((one, n) => (
        <li key={`own-${n}`}>
          {t('loudness.ceiling', { hours: hoursOf(one), level: one.level, why: one.why })}
        </li>
      ))}
      {volume.wardCeilings.map((one, n) => (
        <li key={`ward-${n}`}>{t('loudness.wardCeiling', { hours: hoursOf(one), level: one.level })}</li>
      ))}
      <li>
        {volume.staggerMs === 0
          ? t('loudness.noStagger')
          : t('loudness.stagger', { seconds: oneDecimal(volume.staggerMs / 1_000) })}
      </li>
    </ul>
  )
}
