import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ownDataFile, peopleQueries } from '../../api/people.ts'
import { queries } from '../../api/queries.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import './account.css'
import { KeysCard } from './keys-card.tsx'
import { SecondCard } from './second-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

/** How one signs in, and where one is signed in. */
export const AccountPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const own = useQuery(peopleQueries.own())
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('account.title')}</h1>
          <p className="s">{t('account.lead')}</p>
        </div>
      </div>
      {own.isError ? (
        <ErrorState error={own.error} retry={() => void own.refetch()} />
      ) : !own.data ? (
        <Skeleton lines={9} />
      ) : (
        <div className="ac-cards">
          <section className="card" aria-label={t('account.password')}>
            <div className="hd">
              <h2>{t('account.password')}</h2>
            </div>
            <div className="line ac-line">
              <div className="grow ac-two">
                <b>{me.userName}</b>
                <span className="s">
                  {t(
                    !me.choosesPassword
                      ? 'account.passwordElsewhere'
                      : me.passwordSet
                        ? 'account.passwordText'
                        : 'account.passwordNone',
                  )}
                </span>
              </div>
              {me.choosesPassword && (
                <Link to="/dat-mat-khau" className="btn">
                  {t(me.passwordSet ? 'account.change' : 'account.set')}
                </Link>
              )}
            </div>
          </section>
          <SecondCard own={own.data} />
          <KeysCard me={me} />
          <SessionsCard sessions={own.data.sessions} />
          <section className="card" aria-label={t('retention.person.mine')}>
            <div className="hd">
              <h2>{t('retention.person.mine')}</h2>
            </div>
            <div className="line ac-line">
              <div className="grow ac-two">
                <span className="s">{t('retention.person.mineText')}</span>
              </div>
              <a className="btn" href={ownDataFile} download>
                {t('retention.person.download')}
              </a>
            </div>
          </section>
        </div>
      )}
    </>
  )
}
