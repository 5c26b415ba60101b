import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { instantAt, plusDays } from '../../format/zone.ts'
import { CommandProgress } from './command-progress.tsx'
import { ControlHead } from './control-head.tsx'
import { isOpen, useGive, type Given } from './use-commands.ts'

const hour = 3_600_000
const lengths = ['hour', 'threeHours', 'day', 'longest'] as const
type Length = (typeof lengths)[number]

/** How loud, until when; a slider with its number, and the way back to the plan. */
export const VolumeControl = ({ device, news }: { device: Device; news: Given | undefined }) => {
  const { t } = useTranslation()
  const words = useWords()
  const give = useGive(device)
  const ids = { level: useId(), number: useId() }
  const [level, setLevel] = useState(device.volume?.level ?? 100)
  const [length, setLength] = useState<Length>('hour')
  const busy = give.isPending || device.state === 'revoked' || (news !== undefined && isOpen(news))

  const until = (): number => {
    const now = Date.now()
    if (length === 'day') return instantAt(plusDays(words.today(now), 1), '00:00', words.timeZone)
    // A little less than what the hub allows: its clock may be ahead of this one.
    return now + { hour, threeHours: 3 * hour, longest: 24 * hour - 60_000 }[length]
  }
  const change = (text: string) => setLevel(Math.max(0, Math.min(100, Math.round(Number(text)) || 0)))

  return (
    <>
      <ControlHead icon="speaker" kind="volume" />
      <div className="vol">
        <input
          id={ids.level}
          type="range"
          min={0}
          max={100}
          step={5}
          value={level}
          aria-label={t('commands.level')}
          aria-valuetext={t('commands.levelText', { level })}
          onChange={(event) => change(event.target.value)}
        />
        <input
          id={ids.number}
          className="input num"
          type="number"
          inputMode="numeric"
          min={0}
          max={100}
          value={level}
          aria-label={t('commands.level')}
          onChange={(event) => change(event.target.value)}
        />
      </div>
      {level === 0 && <p className="s">{t('commands.silent')}</p>}
      <fieldset className="plain">
        <legend className="legend">{t('commands.untilWhen')}</legend>
        <div className="seg">
          {lengths.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={`${ids.level}-until`}
                checked={length === one}
                onChange={() => setLength(one)}
              />
              {t(`commands.until.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="row wrap">
        <button
          type="button"
          className="btn p"
          disabled={busy}
          onClick={() => give.mutate({ kind: 'volume', level, until: until() })}
        >
          {t('commands.press.volume')}
        </button>
        {device.volume && device.volume.until !== null && (
          <button
            type="button"
            className="btn"
            disabled={busy}
            onClick={() => give.mutate({ kind: 'volume', level, until: null })}
          >
            {t('commands.press.planned')}
          </button>
        )}
      </div>
      {news && <CommandProgress given={news} />}
    </>
  )
}
