import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState, ErrorState } from '../ui/said.tsx'

/** A page that could not be shown: says why in words and offers to try again. */
export const PageError = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter()
  return (
    <ErrorState
      error={error}
      retry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}

export const NotFoundPage = () => {
  const { t } = useTranslation()
  return (
    <main id="main">
      <EmptyState
        icon="search"
        title={t('common.notFoundTitle')}
        text={t('common.notFoundText')}
        action={
          <Link to="/" className="btn p">
            {t('common.goHome')}
          </Link>
        }
      />
    </main>
  )
}
