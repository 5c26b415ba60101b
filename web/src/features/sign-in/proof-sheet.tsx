import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askProofBy } from '../../api/proof.ts'
import { Skeleton } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'

const ProofForm = lazy(async () => ({ default: (await import('./proof-form.tsx')).ProofForm }))

/** Asks who is there, over whatever is being done, and gives the answer to the request that waits for it. */
export const ProofSheet = () => {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<((proven: boolean) => void) | null>(null)
  useEffect(() => askProofBy(() => new Promise<boolean>((resolve) => setAnswer(() => resolve))), [])
  const end = (proven: boolean) => {
    answer?.(proven)
    setAnswer(null)
  }
  return (
    <Sheet
      open={answer !== null}
      title={t('session.proofTitle')}
      lead={t('session.proofLead')}
      onClose={() => end(false)}
    >
      <Suspense fallback={<Skeleton lines={3} />}>
        <ProofForm onProven={() => end(true)} onBack={() => end(false)} />
      </Suspense>
    </Sheet>
  )
}
