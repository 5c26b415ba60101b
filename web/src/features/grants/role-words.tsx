import { useTranslation } from 'react-i18next'

export const roleOrder = [
  'viewer',
  'collaborator',
  'officer',
  'approver',
  'technician',
  'auditor',
  'authority',
  'administrator',
] as const

/** What each role may do, in words. */
export const RoleWords = () => {
  const { t } = useTranslation()
  return (
    <section className="card gr-w" aria-label={t('grants.rolesTitle')}>
      <div className="hd">
        <h2>{t('grants.rolesTitle')}</h2>
      </div>
      <dl className="bd">
        {roleOrder.map((role) => (
          <div key={role}>
            <dt>{t(`role.${role}`)}</dt>
            <dd className="s">{t(`grants.may.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
