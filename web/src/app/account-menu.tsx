import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '../api/contract.ts'
import { Icon } from '../ui/icon.tsx'
import { chooseLanguage } from './language.ts'
import { useLeave } from './use-leave.ts'

/** One's own account, language, leaving. */
export const AccountMenu = ({ me, onDone }: { me: Me; onDone: () => void }) => {
  const { t, i18n } = useTranslation()
  const leave = useLeave()
  return (
    <div className="menu">
      <p className="s">
        {me.userName} · {t(`role.${me.role}`)}
      </p>
      <Link to="/tai-khoan" className="nav" onClick={onDone}>
        <Icon name="key" />
        {t('shell.account')}
      </Link>
      <button
        type="button"
        className="nav"
        lang={i18n.language}
        onClick={() => {
          void chooseLanguage(i18n.language === 'vi' ? 'en' : 'vi', localStorage)
          onDone()
        }}
      >
        <Icon name="text" />
        {t('shell.otherLanguage')}
      </button>
      <button type="button" className="nav" onClick={() => leave()}>
        <Icon name="leave" />
        {t('shell.signOut')}
      </button>
    </div>
  )
}

/** First letters of the last two words: `Nguyễn Thu Hà` → `TH`. */
export const initialsOf = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .slice(-2)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('')
