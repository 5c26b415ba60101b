import { useTranslation } from 'react-i18next'
import { commandFileUrl } from '../../api/hub.ts'
import { clockLength } from '@nguon/i18n/lengths'
import { useWords } from '../../format/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateGlyph, type Glyph } from '../../ui/state-glyph.tsx'
import { useNow } from '../../ui/use-now.ts'
import { commandGlyph, useOutcomeText } from './command-words.ts'
import { isOpen, type Given } from './use-commands.ts'

/** How far one command has come: three steps, then what came of it. Read aloud as it changes. */
export const CommandProgress = ({ given }: { given: Given }) => (
  <div className="cp" role="status">
    {isOpen(given) ? <Steps given={given} /> : <Outcome given={given} />}
  </div>
)

const Steps = ({ given }: { given: Given }) => {
  const { t } = useTranslation()
  const now = useNow(1_000)
  const { command, at } = given
  const received = at.state === 'started'
  const left = clockLength(Math.max(0, command.expiresAt - now))
  const steps: readonly { key: 'sent' | 'received' | 'finished'; glyph: Glyph }[] = [
    { key: 'sent', glyph: 'proven' },
    { key: 'received', glyph: received ? 'proven' : 'waiting' },
    { key: 'finished', glyph: 'waiting' },
  ]
  return (
    <>
      <ol className="steps" aria-label={t('commands.steps')}>
        {steps.map(({ key, glyph }) => (
          <li key={key} className={glyph === 'proven' ? 'on' : ''}>
            <StateGlyph glyph={glyph} />
            {t(`commands.step.${key}`)}
          </li>
        ))}
      </ol>
      {/* The clock itself is not read aloud every second. */}
      <span className="xs num" aria-live="off">
        {received
          ? t('commands.working')
          : t(at.online ? 'commands.expiresIn' : 'commands.expiresInAway', { time: left })}
      </span>
    </>
  )
}

const Outcome = ({ given }: { given: Given }) => {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const outcome = useOutcomeText()
  const { at } = given
  const text = outcome(given, now)
  return (
    <>
      <p className="s out">
        <StateGlyph glyph={commandGlyph[at.state]} />
        <span>
          {at.state !== 'done' && <b>{t(`commands.state.${at.state}`)}. </b>}
          {text}
        </span>
      </p>
      <Brought given={given} />
    </>
  )
}

/** The picture to look at, or the log to take away. */
const Brought = ({ given: { command, at } }: { given: Given }) => {
  const { t } = useTranslation()
  const words = useWords()
  if (!at.details?.upload) return null
  if (at.file === null) return <p className="xs">{t('commands.result.fileGone')}</p>
  const url = commandFileUrl(command.id, at.id)
  if (command.kind !== 'capture')
    return (
      <a className="btn sm" href={url} download>
        <Icon name="log" />
        {t('commands.download')}
      </a>
    )
  return (
    <a className="shot" href={url} target="_blank" rel="noreferrer" title={t('commands.openPicture')}>
      <img
        src={url}
        alt={t('commands.pictureAlt', {
          name: at.name,
          time: words.timeWithSeconds(at.at ?? command.issuedAt),
        })}
        loading="lazy"
      />
    </a>
  )
}
