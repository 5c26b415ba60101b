import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { Problem } from '../../api/problem.ts'
import { percent } from '../../format/numbers.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { BulletinPlayer } from '../listen/bulletin-player.tsx'

/** The made speech, or the press that makes it, or how far it is. */
export const HearPanel = (p: {
  saved: Bulletin | null
  changed: boolean
  pending: boolean
  onHear: () => void
  onHeard: () => void
}) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const speech = p.saved?.speech
  const failure = (code: string | null) =>
    code === null ? t('compose.speechFailed') : problem(new Problem({ status: 502, code }))
  const working = p.pending || speech?.state === 'working'
  const made = p.saved !== null && speech?.state === 'ready' && speech.sha256 !== null
  const button = useRef<HTMLButtonElement>(null)
  const bornWorking = useRef(working)
  useEffect(() => {
    // The page was replaced while the speech is made: give the keyboard back its place.
    if (bornWorking.current) button.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className="stack">
      {working && <Progress share={speech?.state === 'working' ? speech.progress : 0} />}
      {!working && made && p.saved && <BulletinPlayer bulletin={p.saved} onHeard={p.onHeard} />}
      {!working && made && p.changed && <Remark glyph="attention">{t('compose.stale')}</Remark>}
      {!working && speech?.state === 'failed' && <Remark>{failure(speech.error)}</Remark>}
      {!working && !made && speech?.state !== 'failed' && <p className="s">{t('compose.noSpeech')}</p>}
      <div>
        <button
          ref={button}
          type="button"
          className={made && !p.changed ? 'btn' : 'btn p'}
          aria-disabled={working}
          onClick={() => {
            if (!working) p.onHear()
          }}
        >
          <Icon name={made ? 'repeat' : 'play'} />
          {made || speech?.state === 'failed' ? t('compose.hearAgain') : t('compose.hear')}
        </button>
      </div>
    </div>
  )
}

const Progress = ({ share }: { share: number }) => {
  const { t } = useTranslation()
  return (
    <div className="player making">
      <b>{t('compose.making', { percent: percent(share) })}</b>
      <progress value={share} max={1} aria-label={t('compose.making', { percent: percent(share) })} />
      <span className="s">{t('compose.makingText')}</span>
    </div>
  )
}
