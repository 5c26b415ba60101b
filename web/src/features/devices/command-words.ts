import { useTranslation } from 'react-i18next'
import { oneDecimal, wholeNumber } from '../../format/numbers.ts'
import { useWords } from '../../format/use-words.ts'
import type { Glyph } from '../../ui/state-glyph.tsx'
import type { CommandAtDevice } from '../../api/contract.ts'
import type { Given } from './use-commands.ts'

export const commandGlyph: Record<CommandAtDevice['state'], Glyph> = {
  sent: 'waiting',
  started: 'waiting',
  done: 'proven',
  stopped: 'skipped',
  nothingPlaying: 'skipped',
  unsupported: 'skipped',
  refused: 'skipped',
  failed: 'missed',
  expired: 'offline',
  noAnswer: 'unknown',
}

/** One sentence of what came of a command; nothing while it is open. */
export const useOutcomeText = () => {
  const { t, i18n } = useTranslation()
  const words = useWords()

  const failed = (reason: string): string => {
    const [head = ''] = reason.split(':')
    if (head === 'restarted' || head === 'upload' || head === 'rebootCommand')
      return t(`commands.failedWhy.${head}`)
    // Reasons that a bulletin may fail for too are in the catalogue; what the machine said besides is for its log.
    const key = `reason.${head}`
    return t('commands.failedWhy.other', { reason: i18n.exists(key) ? t(key as never) : reason.slice(0, 80) })
  }

  const done = ({ command, at }: Given, now: number): string => {
    const details = at.details ?? {}
    const near = (instant: number) => words.near(instant, now)
    if (details.chime) {
      const { playedMs, proof, level } = details.chime
      const seconds = oneDecimal(playedMs / 1000)
      if (level === 0) return t('commands.result.chimeSilent', { seconds })
      return proof === 'P0'
        ? t('commands.result.chimeUnproven', { seconds })
        : t('commands.result.chimeProven', { seconds, level })
    }
    if (details.volume)
      return details.volume.until === null
        ? t('commands.result.volumePlanned', { level: details.volume.level })
        : t('commands.result.volumeUntil', {
            level: details.volume.level,
            time: near(details.volume.until),
          })
    if (details.upload)
      return command.kind === 'capture'
        ? t('commands.result.capture', { time: words.timeWithSeconds(at.at ?? command.issuedAt) })
        : t('commands.result.log', {
            size: wholeNumber(Math.max(1, Math.round(details.upload.bytes / 1024))),
          })
    if (details.reboot)
      return t(details.reboot === 'machine' ? 'commands.result.rebootMachine' : 'commands.result.rebootAgent')
    if (details.refresh) {
      const { program, missing } = details.refresh
      if (program === null) return t('commands.result.refreshedNone')
      const { version } = program
      return missing === 0
        ? t('commands.result.refreshed', { version })
        : t('commands.result.refreshing', { version, missing })
    }
    return t(`commands.state.done`)
  }

  return (given: Given, now: number): string => {
    const { command, at } = given
    switch (at.state) {
      case 'sent':
      case 'started':
        return ''
      case 'done':
        return done(given, now)
      case 'stopped':
        return command.kind === 'stop' ? t('commands.result.stop') : t('commands.explain.stopped')
      case 'refused':
        return at.reason === 'busy' || at.reason === 'quietHours'
          ? t(`commands.refusedWhy.${at.reason}`)
          : t('commands.refusedWhy.other', { reason: at.reason ?? '' })
      case 'failed':
        return failed(at.reason ?? '')
      default:
        return t(`commands.explain.${at.state}`)
    }
  }
}
