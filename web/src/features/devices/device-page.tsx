import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { NotFoundPage } from '../../app/page-error.tsx'
import { useMay } from '../../app/use-may.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { deviceGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { StopButton } from '../stop/stop-button.tsx'
import { CommandHistory } from './command-history.tsx'
import { DeviceControls } from './device-controls.tsx'
import './device-page.css'
import { DeviceNote, DeviceStatus } from './device-status.tsx'
import { LoudnessCard } from './loudness-card.tsx'
import { useGiven } from './use-commands.ts'

/** One loudspeaker or board: how it is, what it can be told, what it was told. */
export const DevicePage = () => {
  const { id } = useParams({ from: '/inside/frame/loa-bang/$id' })
  const devices = useQuery(queries.devices())
  if (devices.isError) return <ErrorState error={devices.error} retry={() => void devices.refetch()} />
  if (!devices.data) return <Skeleton lines={9} />
  const device = devices.data.items.find((one) => one.id === id)
  return device ? <Shown key={id} device={device} /> : <NotFoundPage />
}

const Shown = ({ device }: { device: Device }) => {
  const { t } = useTranslation()
  const may = useMay()
  const { pages, given } = useGiven(device)
  return (
    <>
      <div className="head dh">
        <div>
          <Link className="btn q sm up" to="/loa-bang">
            <Icon name="back" />
            {t('devices.title')}
          </Link>
          <h1>{device.name}</h1>
          <p className="s">
            {t(`kind.${device.kind}`)} {String(device.number).padStart(2, '0')} · {device.unit.name}
          </p>
        </div>
        <div className="row wrap">
          <span aria-live="polite">
            <StateTag glyph={deviceGlyph[device.state]} word={t(`state.device.${device.state}`)} />
          </span>
          {device.state === 'playing' && may('stop', device.unit.id) && (
            <StopButton device={{ id: device.id, name: device.name }} />
          )}
          <Link className="btn" to="/lich-phat/luc" search={{ loa: device.id }}>
            {t('playsAt.title')}
          </Link>
          {may('enrol', device.unit.id) && (
            <Link className="btn" to="/cot/may/$id" params={{ id: device.id }}>
              {t('pole.repair.go')}
            </Link>
          )}
          <Link className="btn" to="/nhat-ky-phat" search={{ loa: device.id }}>
            {t('devices.seePlays')}
          </Link>
        </div>
      </div>
      <DeviceNote device={device} />
      <div className="dp">
        <DeviceControls device={device} given={given} />
        <div className="stack">
          <DeviceStatus device={device} />
          {device.kind === 'loudspeaker' && <LoudnessCard device={device} />}
          {pages.isError ? (
            <ErrorState error={pages.error} retry={() => void pages.refetch()} />
          ) : pages.isPending ? (
            <Skeleton lines={4} />
          ) : (
            <CommandHistory
              given={given}
              more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
            />
          )}
        </div>
      </div>
    </>
  )
}
