import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { Remark, Skeleton } from '../../ui/said.tsx'
import { VoicePlayer } from '../../ui/voice-player.tsx'
import { useBulletinAudio } from './use-bulletin-audio.ts'

/** A bulletin's made speech, ready to be heard. */
export const BulletinPlayer = ({ bulletin, onHeard }: { bulletin: Bulletin; onHeard?: () => void }) => {
  const { t } = useTranslation()
  const audio = useBulletinAudio(bulletin)
  const waveform = useQuery(queries.waveform(bulletin.id, bulletin.speech.sha256 ?? ''))
  if (audio.error)
    return (
      <Remark>
        {t('approve.audioFailed')}{' '}
        <button type="button" className="btn q sm" onClick={audio.retry}>
          {t('common.tryAgain')}
        </button>
      </Remark>
    )
  if (!audio.url) return <Skeleton lines={3} />
  return (
    <VoicePlayer
      src={audio.url}
      peaks={waveform.data?.peaks}
      durationMs={bulletin.speech.durationMs ?? 0}
      spoken={bulletin.speech.spoken}
      {...(onHeard ? { onHeard } : {})}
    />
  )
}
