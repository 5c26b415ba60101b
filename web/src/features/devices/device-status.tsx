import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { Remark } from '../../ui/said.tsx'
import { useNow } from '../../ui/use-now.ts'

/** What is known of a device, in words. */
export const DeviceStatus = ({ device }: { device: Device }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(30_000)
  const time = (at: number | null) => (at === null ? t('commands.never') : words.near(at, now))
  const { volume, nowPlaying } = device
  const facts: readonly (readonly [string, string])[] = [
    [t('commands.lastSeen'), time(device.lastSeenAt)],
    [t('commands.lastProven'), time(device.lastProvenAt)],
    // What follows of loudness and refusals is as of then; heard since, it may have said only that it lives.
    ...(device.toldAt === null ? [] : [[t('commands.toldAt'), time(device.toldAt)] as const]),
    ...(device.kind === 'loudspeaker'
      ? [
          [
            t('commands.volume'),
            volume === null
              ? t('commands.volumeUnknown')
              : volume.until === null
                ? t('commands.volumePlanned', { level: volume.level })
                : t('commands.volumeUntil', { level: volume.level, time: words.near(volume.until, now) }),
          ] as const,
        ]
      : []),
    [
      t('commands.program'),
      device.programVersion === null
        ? t('commands.never')
        : t('commands.programNumber', { version: device.programVersion }),
    ],
    [t('commands.firmware'), device.firmware],
    // Nothing to say of a box that was left in peace.
    ...(device.refusedDocuments
      ? [[t('commands.refusedDocuments'), String(device.refusedDocuments)] as const]
      : []),
  ]
  return (
    <section className="card" aria-label={t('commands.statusTitle')}>
      <div className="hd">
        <h2>{t('commands.statusTitle')}</h2>
      </div>
      {nowPlaying && <p className="bd s acc now">{t('devices.playing', { title: nowPlaying.title })}</p>}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="s">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What it means for whoever wants to command it now. */
export const DeviceNote = ({ device }: { device: Device }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(30_000)
  if (device.state !== 'offline' && device.state !== 'revoked') return null
  return (
    <div className="dn">
      {device.state === 'offline' ? (
        <Remark glyph="offline">{t('commands.awayNote', { time: words.near(device.since, now) })}</Remark>
      ) : (
        <Remark glyph="skipped">
          {t('commands.revokedNote')}
          {device.quarantinedRows > 0 && ` ${t('commands.quarantined', { count: device.quarantinedRows })}`}
        </Remark>
      )}
    </div>
  )
}
