import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/contract.ts'
import { enrolmentChanged, enrolmentHub } from '../../api/enrolment.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { ShownClaim } from './claim-sheet.tsx'

/** The claim with which a new box takes this one's place. */
export const ReplaceSheet = (p: { open: boolean; device: Device; onClose: () => void }) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const client = useQueryClient()
  const { id, kind, name, unit } = p.device
  const make = useMutation({
    mutationFn: () => enrolmentHub.makeClaim({ kind, name, unitId: unit.id, replaces: id }),
    retry: false,
    onSuccess: () => enrolmentChanged(client),
  })
  const close = () => {
    make.reset()
    p.onClose()
  }
  return (
    <Sheet
      open={p.open}
      title={make.data ? t('devices.claimTitle') : t('enrolment.service.replaceTitle', { name })}
      onClose={close}
    >
      {make.data ? (
        <ShownClaim claim={make.data} />
      ) : (
        <>
          <p className="s">{t('enrolment.service.replaceLead')}</p>
          {make.isError && <Remark>{problem(make.error)}</Remark>}
          <div className="sheet-acts">
            <button type="button" className="btn lg" onClick={close}>
              {t('common.back')}
            </button>
            <button
              type="button"
              className="btn p lg"
              disabled={make.isPending}
              onClick={() => make.mutate()}
            >
              {t('enrolment.service.replaceMake')}
            </button>
          </div>
        </>
      )}
    </Sheet>
  )
}
