import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { useMay } from '../../app/use-may.ts'
import { matches } from '../../format/search-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { ClaimSheet } from './claim-sheet.tsx'
import { DeviceRow } from './device-row.tsx'
import './devices.css'
import { StaggerCard } from './stagger-card.tsx'
import { PendingDevices } from './pending-devices.tsx'

/** Each loudspeaker and board: its state in words, when it was last heard, what it last proved. */
export const DevicesPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const devices = useQuery(queries.devices())
  const mayAt = useMay()
  const enrols = may(me, 'enrol')
  const pending = useQuery({ ...queries.pendingDevices(), enabled: enrols })
  const [adding, setAdding] = useState(false)
  const [wanted, setWanted] = useState('')
  if (devices.isError) return <ErrorState error={devices.error} retry={() => void devices.refetch()} />
  if (!devices.data) return <Skeleton lines={9} />
  const all = devices.data.items.toSorted((a, b) => a.number - b.number)
  const shown = all.filter((d) => matches(wanted, d.name, String(d.number), d.unit.name))
  const loudspeakers = all.filter((d) => d.kind === 'loudspeaker' && d.state !== 'revoked')
  const online = all.filter((d) => d.state !== 'offline' && d.state !== 'revoked').length
  const add = (
    <button type="button" className="btn p" onClick={() => setAdding(true)} aria-haspopup="dialog">
      <Icon name="plus" />
      {t('devices.add')}
    </button>
  )
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('devices.title')}</h1>
          {all.length > 0 && <p className="s">{t('devices.lead', { online, total: all.length })}</p>}
        </div>
        {enrols && (
          <div className="row wrap">
            <Link className="btn" to="/cot">
              <Icon name="scan" />
              {t('pole.title')}
            </Link>
            {add}
          </div>
        )}
      </div>
      <div className="stack">
        {enrols && <PendingDevices items={pending.data?.items ?? []} />}
        {all.length === 0 ? (
          <EmptyState
            icon="speaker"
            title={t('devices.emptyTitle')}
            text={enrols ? t('devices.emptyText') : t('devices.emptyOthers')}
            {...(enrols ? { action: add } : {})}
          />
        ) : (
          <>
            {all.length > 6 && (
              <SearchField label={t('devices.search')} value={wanted} onChange={setWanted} />
            )}
            {shown.length === 0 ? (
              <EmptyState icon="search" title={t('devices.noMatch')} text={t('devices.noMatchText')} />
            ) : (
              <ul className="card">
                {shown.map((device) => (
                  <DeviceRow key={device.id} device={device} mayStop={mayAt('stop', device.unit.id)} />
                ))}
              </ul>
            )}
          </>
        )}
        {/* Echoes are a matter of neighbours: of a whole city it would be a list without end. */}
        {loudspeakers.length > 0 && loudspeakers.length <= 60 && <StaggerCard unitId={me.unit.id} />}
      </div>
      <ClaimSheet open={adding} me={me} onClose={() => setAdding(false)} />
    </>
  )
}
