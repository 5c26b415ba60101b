import { useTranslation } from 'react-i18next'
import type { PolicyProfile } from '../../api/limits.ts'
import { policyChanges, policyWords } from './policy-words.ts'
import { useSay } from './use-say.ts'

/** What the signature will change, sentence against sentence. */
export const PolicyPreview = (p: { before: PolicyProfile; after: PolicyProfile; unit: string }) => {
  const { t } = useTranslation()
  const say = useSay()
  const changes = policyChanges(policyWords(p.before, say), policyWords(p.after, say))
  return (
    <section className="pol-pre" aria-label={t('limits.policy.edit.preview')} aria-live="polite">
      <h3>{t('limits.policy.edit.preview')}</h3>
      {changes.length === 0 ? (
        <p className="s">{t('limits.policy.edit.same')}</p>
      ) : (
        <dl>
          {changes.map(({ line, before, after }) => (
            <div key={line}>
              <dt>{t(`limits.policy.line.${line}`)}</dt>
              <dd>
                <span className="xs">{t('limits.policy.edit.before')}</span>
                <del>{before.length === 0 ? '—' : before.join('; ')}</del>
              </dd>
              <dd>
                <span className="xs">{t('limits.policy.edit.after')}</span>
                <ins>{after.length === 0 ? '—' : after.join('; ')}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="s">{t('limits.policy.edit.reach', { unit: p.unit })}</p>
    </section>
  )
}
