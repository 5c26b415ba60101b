import { useTranslation } from 'react-i18next'
import { Remark } from './said.tsx'

/** Over plain HTTP a browser gives no key and no microphone, and passwords can be read on the way: what to do then. */
export const InsecureNote = () => {
  const { t } = useTranslation()
  if (window.isSecureContext) return null
  return (
    <Remark glyph="attention">
      <b>{t('shell.insecureTitle')}</b>
      <p className="s">{t('shell.insecureText', { address: `https://${window.location.hostname}` })}</p>
    </Remark>
  )
}
