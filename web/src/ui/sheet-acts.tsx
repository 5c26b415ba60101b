import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The two presses below a form: back without it, and what it is for. */
export const SheetActs = (p: { onBack: () => void; disabled: boolean; children: ReactNode }) => {
  const { t } = useTranslation()
  return (
    <div className="sheet-acts">
      <button type="button" className="btn lg" onClick={p.onBack}>
        {t('common.back')}
      </button>
      <button type="submit" className="btn p lg" disabled={p.disabled}>
        {p.children}
      </button>
    </div>
  )
}
