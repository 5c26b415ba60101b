import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { enrolmentChanged, enrolmentHub } from '../../api/enrolment.ts'
import { HoldButton } from '../../ui/hold-button.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'

/** Cannot be undone, so it says all that happens and has to be held. */
export const RevokeSheet = (p: { open: boolean; device: Device; onClose: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const { id, name } = p.device
  const revoke = useMutation({
    mutationFn: () => enrolmentHub.revoke(id),
    retry: false,
    onSuccess: async () => {
      p.onClose()
      say({ text: t('enrolment.service.revoked', { name }) })
      await enrolmentChanged(client)
    },
  })
  return (
    <Sheet open={p.open} title={t('enrolment.service.revokeTitle', { name })} onClose={p.onClose}>
      <ul className="sv-what">
        {(['silent', 'out', 'forever', 'history'] as const).map((what) => (
          <li key={what}>{t(`enrolment.service.revokeWhat.${what}`)}</li>
        ))}
      </ul>
      {revoke.isError && <Remark>{problem(revoke.error)}</Remark>}
      <HoldButton
        className="btn rf lg sv-hold"
        disabled={revoke.isPending}
        again={t('enrolment.service.revokeAgain')}
        onHeld={() => revoke.mutate()}
      >
        {t('enrolment.service.revokeHold')}
      </HoldButton>
    </Sheet>
  )
}
