import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from './icon.tsx'
import { StateGlyph, type Glyph } from './state-glyph.tsx'
import { useProblemText } from './problem-text.ts'

/** Nothing here yet: says why that is, and offers the one thing to do about it. */
export const EmptyState = ({
  icon,
  title,
  text,
  action,
}: {
  icon: IconName
  title: string
  text: string
  action?: ReactNode
}) => (
  <div className="empty">
    <Icon name={icon} />
    <h2>{title}</h2>
    <p className="s">{text}</p>
    {action}
  </div>
)

/** What could not be read, in words, with the press that tries again. */
export const ErrorState = ({ error, retry }: { error: unknown; retry: () => void }) => {
  const { t } = useTranslation()
  const text = useProblemText()
  return (
    <div className="empty" role="alert">
      <StateGlyph glyph="attention" />
      <h2>{t('common.notLoaded')}</h2>
      <p className="s">{text(error)}</p>
      <button type="button" className="btn" onClick={retry}>
        {t('common.tryAgain')}
      </button>
    </div>
  )
}

/** A refusal or a warning beside what caused it. */
export const Remark = ({ glyph = 'missed', children }: { glyph?: Glyph; children: ReactNode }) => (
  <div className={`note bg ${noteTone[glyph] ?? 'unknown'}`} role={glyph === 'missed' ? 'alert' : 'status'}>
    <StateGlyph glyph={glyph} />
    <div className="grow">{children}</div>
  </div>
)

const noteTone: Partial<Record<Glyph, string>> = {
  missed: 'missed',
  attention: 'partial',
  proven: 'proven',
  sounding: 'acc',
}

/** Grey lines where text will stand. */
export const Skeleton = ({ lines = 3 }: { lines?: number }) => {
  const { t } = useTranslation()
  return (
    <div className="skel" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, n) => (
        <i key={n} className={n % 3 === 2 ? 'short' : ''} />
      ))}
    </div>
  )
}
