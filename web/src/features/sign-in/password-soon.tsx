import { day } from '@nguon/protocol/time'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { Sheet } from '../../ui/sheet.tsx'

/** From then on it is said once at each sign-in. */
const graceMs = 14 * day
const key = 'nguon.passwordSoon'

/** The password runs out soon: changed now, at rest, rather than on the morning on which nothing else opens. */
export const PasswordSoon = () => {
  const { t } = useTranslation()
  const words = useWords()
  const { passwordUntil } = useSuspenseQuery(queries.me()).data
  const [now] = useState(() => Date.now())
  const [told, setTold] = useState(() => sessionStorage.getItem(key))
  const close = () => {
    sessionStorage.setItem(key, String(passwordUntil))
    setTold(String(passwordUntil))
  }
  const soon = passwordUntil !== null && passwordUntil - now < graceMs && told !== String(passwordUntil)
  return (
    <Sheet open={soon} title={t('session.soonTitle')} onClose={close}>
      {passwordUntil !== null && (
        <div className="form">
          <p>{t('session.soonText', { time: words.dateTime(passwordUntil) })}</p>
          <Link to="/dat-mat-khau" className="btn p lg" onClick={close}>
            {t('account.change')}
          </Link>
          <button type="button" className="btn lg" onClick={close}>
            {t('session.soonLater')}
          </button>
        </div>
      )}
    </Sheet>
  )
}
