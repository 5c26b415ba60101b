import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../ui/problem-text.ts'
import { PasskeyStopped } from './passkey.ts'

/** As `useProblemText`, and for what the browser itself did not finish. */
export const useFactorText = (): ((error: unknown) => string) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  return (error) => (error instanceof PasskeyStopped ? t('account.passkeyStopped') : problem(error))
}
