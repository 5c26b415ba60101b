import { useTranslation } from 'react-i18next'
import { Remark } from '../../ui/said.tsx'
import { useNotice } from '../../ui/toast.tsx'

/** Shown this once. */
export const RecoveryCodes = ({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) => {
  const { t } = useTranslation()
  const say = useNotice()
  const copy = () =>
    void navigator.clipboard.writeText(codes.join('\n')).then(() => say({ text: t('common.copied') }))
  return (
    <div className="form">
      <h3>{t('account.codes')}</h3>
      <Remark glyph="attention">{t('account.codesText')}</Remark>
      <ol className="ac-codes num">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="row wrap">
        <button type="button" className="btn" onClick={copy}>
          {t('account.copy')}
        </button>
        <button type="button" className="btn" onClick={() => window.print()}>
          {t('account.print')}
        </button>
      </div>
      <button type="button" className="btn p lg" onClick={onDone}>
        {t('account.codesKept')}
      </button>
    </div>
  )
}
