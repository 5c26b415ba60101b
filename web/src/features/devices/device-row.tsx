import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { deviceGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import { StopButton } from '../stop/stop-button.tsx'

export const DeviceRow = ({ device, mayStop }: { device: Device; mayStop: boolean }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(30_000)
  const { name, number, kind, unit, state, nowPlaying } = device
  return (
    <li className="line dv">
      <span className="dk" title={t(`kind.${kind}`)}>
        <Icon name={kind === 'eboard' ? 'board' : 'speaker'} />
        <span className="num xs">{String(number).padStart(2, '0')}</span>
      </span>
      <div className="grow">
        <Link className="t" to="/loa-bang/$id" params={{ id: device.id }}>
          {name}
        </Link>
        <span className="s">
          {t(`kind.${kind}`)} · {unit.name}
        </span>
        {nowPlaying && <span className="s acc">{t('devices.playing', { title: nowPlaying.title })}</span>}
      </div>
      <div className="dl">
        <span className="s">
          {device.lastProvenAt === null
            ? t('devices.neverProven')
            : t('devices.lastProven', { time: words.near(device.lastProvenAt, now) })}
        </span>
        <span className="xs">
          {device.lastSeenAt === null
            ? t('devices.neverSeen')
            : t('devices.lastSeen', { time: words.near(device.lastSeenAt, now) })}
          {device.programVersion !== null && ` · ${t('devices.program', { version: device.programVersion })}`}
        </span>
      </div>
      <div className="ds-state" aria-live="polite">
        <StateTag glyph={deviceGlyph[state]} word={t(`state.device.${state}`)} />
        {state === 'offline' && (
          <span className="xs">{t('devices.since', { time: words.near(device.since, now) })}</span>
        )}
      </div>
      {state === 'playing' && mayStop ? (
        <StopButton device={{ id: device.id, name }} className="btn p act" />
      ) : (
        <Link
          className="btn act"
          to="/loa-bang/$id"
          params={{ id: device.id }}
          aria-label={t('commands.open', { name })}
        >
          {t('devices.open')}
        </Link>
      )}
    </li>
  )
}
