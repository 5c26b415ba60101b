import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { useNow } from '../../ui/use-now.ts'
import { CommandProgress } from '../devices/command-progress.tsx'
import { isOpen, useGive, type Given } from '../devices/use-commands.ts'

/** One press is heard, and does not leap. */
const stepBy = 10
/** A little less than what the hub allows: its clock may be ahead of this one. */
const lastsMs = 24 * 3_600_000 - 60_000

/** Louder, quieter: tried for a day; what is to stay is set in peace on the loudspeaker's page. */
export const ChimeLevel = ({ device, given }: { device: Device; given: readonly Given[] }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(30_000)
  const give = useGive(device)
  const level = device.volume?.level ?? 100
  const newest = given.find(
    (one) => one.command.kind === 'volume' && now - one.command.issuedAt < 15 * 60_000,
  )
  const busy = give.isPending || device.state === 'offline' || (newest !== undefined && isOpen(newest))
  const turn = (by: number) =>
    give.mutate({
      kind: 'volume',
      level: Math.max(0, Math.min(100, level + by)),
      until: Date.now() + lastsMs,
    })
  return (
    <section className="pole-level" aria-label={t('pole.chime.level', { level })}>
      <button
        type="button"
        className="btn lg"
        disabled={busy || level <= stepBy}
        onClick={() => turn(-stepBy)}
      >
        <Icon name="minus" />
        {t('pole.chime.quieter')}
      </button>
      <b className="num" aria-live="polite">
        {level}
      </b>
      <button type="button" className="btn lg" disabled={busy || level >= 100} onClick={() => turn(stepBy)}>
        <Icon name="plus" />
        {t('pole.chime.louder')}
      </button>
      {newest && isOpen(newest) && <CommandProgress given={newest} />}
      <p className="s">
        {level >= 100
          ? t('pole.chime.atMost')
          : device.volume?.until
            ? t('pole.chime.levelUntil', { time: words.near(device.volume.until, now) })
            : t('pole.chime.level', { level })}
      </p>
    </section>
  )
}
