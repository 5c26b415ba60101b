import { useTranslation } from 'react-i18next'
import type { PersonLink } from '../../api/people.ts'
import { useWords } from '../../format/use-words.ts'
import { useNotice } from '../../ui/toast.tsx'

/** A link that is good once: to be scanned, or handed over by a private channel. */
export const LinkShown = ({ link }: { link: PersonLink }) => {
  const { t } = useTranslation()
  const words = useWords()
  const say = useNotice()
  const copy = () =>
    void navigator.clipboard.writeText(link.url).then(() => say({ text: t('common.copied') }))
  return (
    <div className="claim">
      <p className="s">{t('people.linkText', { time: words.dateTime(link.expiresAt) })}</p>
      {/* As a picture, so that nothing inside it can run. */}
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(link.qrSvg)}`}
        alt={t('people.qrAlt')}
        width={240}
        height={240}
      />
      <code>{link.url}</code>
      <button type="button" className="btn p lg" onClick={copy}>
        {t('people.copy')}
      </button>
    </div>
  )
}
