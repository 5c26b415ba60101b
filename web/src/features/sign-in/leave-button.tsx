import { useTranslation } from 'react-i18next'
import { useLeave } from '../../app/use-leave.ts'

/** For whoever came half way in and does not go on. */
export const LeaveButton = () => {
  const { t } = useTranslation()
  const leave = useLeave()
  return (
    <button type="button" className="btn q" onClick={() => leave()}>
      {t('shell.signOut')}
    </button>
  )
}
