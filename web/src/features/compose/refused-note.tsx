import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { Remark } from '../../ui/said.tsx'

/** Why the approver sent it back, above what is to be mended. */
export const RefusedNote = ({ saved }: { saved: Bulletin | null }) => {
  const { t } = useTranslation()
  if (!saved?.refusal || saved.state !== 'refused') return null
  const { ground, remark } = saved.refusal
  return <Remark>{t('compose.refusedNote', { ground: t(`approve.grounds.${ground}`), remark })}</Remark>
}
