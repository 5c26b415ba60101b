import { useTranslation } from 'react-i18next'
import { Remark } from '../../ui/said.tsx'
import { useVisits } from './unsent-sender.tsx'
import { isOpen, type Visit } from './visits.ts'

/** Whether the hub knows what was entered at this box; nothing to say once it does. */
export const SavingRemark = ({ visit }: { visit: Visit | undefined }) => {
  const { t } = useTranslation()
  const { failing } = useVisits()
  if (visit?.refused) return <Remark>{t('pole.saving.refused', { reason: visit.refused.reason })}</Remark>
  if (visit === undefined || !isOpen(visit)) return null
  return <Remark glyph="waiting">{t(failing ? 'pole.saving.kept' : 'pole.saving.sending')}</Remark>
}
