import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { clockLength } from '@nguon/i18n/lengths'
import { useWords } from '../../format/use-words.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useNow } from '../../ui/use-now.ts'
import { StopButton } from '../stop/stop-button.tsx'

/** What sounds at this moment, and the one press that ends it. Rings appear nowhere else. */
export const NowCard = ({ devices, mayStop }: { devices: readonly Device[]; mayStop: boolean }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(1_000)
  const playing = devices.find((d) => d.nowPlaying)?.nowPlaying
  const played = playing ? Math.max(0, Math.min(playing.plannedMs, now - playing.startedAt)) : 0
  return (
    <section className="card nowc" aria-label={t('state.device.playing')}>
      <svg className="ring" viewBox="0 0 40 40" fill="none" stroke="currentColor" aria-hidden="true">
        {[3, 7, 11, 15, 19].map((r) => (
          <circle key={r} cx="20" cy="20" r={r} />
        ))}
      </svg>
      <span className="st">
        <span className="pulse">
          <StateGlyph glyph="sounding" toned={false} />
        </span>
        {t('today.nowOn', { count: devices.length })}
      </span>
      <h2>{playing?.title}</h2>
      {playing && (
        <>
          <p className="who">
            {t('today.startedAt', { time: words.timeWithSeconds(playing.startedAt) })} ·{' '}
            {devices.map((d) => d.name).join(', ')}
          </p>
          <div className="bar">
            <i style={{ width: `${playing.plannedMs > 0 ? (100 * played) / playing.plannedMs : 0}%` }} />
          </div>
          <p className="num">
            {clockLength(played)} / {clockLength(playing.plannedMs)}
          </p>
        </>
      )}
      {mayStop && (
        <div className="acts">
          <StopButton className="btn p" />
        </div>
      )}
    </section>
  )
}
