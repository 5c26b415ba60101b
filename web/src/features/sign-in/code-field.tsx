import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import '../account/account.css'

/** Six digits of an app, or a code on paper. */
export const CodeField = ({ value, onChange }: { value: string; onChange: (code: string) => void }) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="field">
      <label className="legend" htmlFor={id}>
        {t('session.secondCode')}
      </label>
      <input
        id={id}
        className="input ac-code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
