import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clockLength } from '@nguon/i18n/lengths'
import { Icon } from './icon.tsx'
import { wordsAt } from './spoken-words.ts'

export interface VoicePlayerProps {
  src: string
  peaks: readonly number[] | undefined
  durationMs: number
  spoken: string | null
  onHeard?: () => void
}

/** Plays one made speech: waveform to see and to seek in, and the words being said under it. Space plays and pauses. */
export const VoicePlayer = (p: VoicePlayerProps) => {
  const { t } = useTranslation()
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [failed, setFailed] = useState(false)
  const [atMs, setAtMs] = useState(0)
  useEffect(() => {
    setAtMs(0)
    setPlaying(false)
    setFailed(false)
  }, [p.src])
  useFrames(playing, () => setAtMs((audio.current?.currentTime ?? 0) * 1000))

  const toggle = useCallback(() => {
    const element = audio.current
    if (!element) return
    if (element.paused) void element.play().catch(() => setFailed(true))
    else element.pause()
  }, [])
  const seek = (share: number) => {
    const to = Math.min(1, Math.max(0, share)) * p.durationMs
    if (audio.current) audio.current.currentTime = to / 1000
    setAtMs(to)
  }
  const words = p.spoken === null ? null : wordsAt(p.spoken, atMs, p.durationMs)
  return (
    <div
      className="player"
      role="group"
      aria-label={t('player.label')}
      onKeyDown={(event) => {
        if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
          event.preventDefault()
          toggle()
        }
        if (event.key === 'ArrowRight') seek((atMs + 5000) / p.durationMs)
        if (event.key === 'ArrowLeft') seek((atMs - 5000) / p.durationMs)
      }}
    >
      <audio
        ref={audio}
        src={p.src}
        preload="metadata"
        onPlay={() => {
          setPlaying(true)
          p.onHeard?.()
        }}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onError={() => setFailed(true)}
      />
      <div className="row">
        <button
          type="button"
          className="pp"
          aria-label={playing ? t('player.pause') : t('player.play')}
          onClick={toggle}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        <div className="grow">
          <Waveform
            peaks={p.peaks}
            share={p.durationMs > 0 ? atMs / p.durationMs : 0}
            onSeek={seek}
            atMs={atMs}
            durationMs={p.durationMs}
          />
          <div className="row num times">
            <span>{clockLength(atMs)}</span>
            <span>{clockLength(p.durationMs)}</span>
          </div>
        </div>
      </div>
      {failed && <p className="s missed">{t('player.failed')}</p>}
      {words && (
        <p className="said" lang="vi">
          <b>{words.before}</b>
          {words.now && <mark>{words.now}</mark>}
          {words.after}
        </p>
      )}
    </div>
  )
}

const bars = 90

const Waveform = (p: {
  peaks: readonly number[] | undefined
  share: number
  atMs: number
  durationMs: number
  onSeek: (share: number) => void
}) => {
  const { t } = useTranslation()
  const heights = barsOf(p.peaks ?? [])
  return (
    <svg
      className="wave"
      viewBox={`0 0 ${bars * 5} 52`}
      preserveAspectRatio="none"
      role="slider"
      tabIndex={0}
      aria-label={t('player.position')}
      aria-valuemin={0}
      aria-valuemax={Math.round(p.durationMs / 1000)}
      aria-valuenow={Math.round(p.atMs / 1000)}
      aria-valuetext={clockLength(p.atMs)}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        p.onSeek((event.clientX - box.left) / box.width)
      }}
    >
      {heights.map((h, n) => (
        <rect
          key={n}
          x={n * 5}
          y={26 - h / 2}
          width="3"
          height={h}
          rx="1.5"
          fill={n / bars < p.share ? 'var(--n-accent)' : 'var(--n-line-strong)'}
        />
      ))}
    </svg>
  )
}

/** The mean of the peaks in each bar's stretch, drawn 3 to 48 units high; peaks alone are flat after mastering. */
const barsOf = (peaks: readonly number[]): number[] => {
  const means = Array.from({ length: bars }, (_, n) => {
    const part = peaks.slice(
      Math.floor((n * peaks.length) / bars),
      Math.ceil(((n + 1) * peaks.length) / bars),
    )
    return part.reduce((sum, peak) => sum + peak, 0) / Math.max(1, part.length)
  })
  const loudest = Math.max(0.05, ...means)
  return means.map((mean) => 3 + 45 * (mean / loudest) ** 1.6)
}

const useFrames = (running: boolean, each: () => void) => {
  const latest = useRef(each)
  latest.current = each
  useEffect(() => {
    if (!running) return
    let frame = 0
    const step = () => {
      latest.current()
      frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => {
      cancelAnimationFrame(frame)
      latest.current()
    }
  }, [running])
}
