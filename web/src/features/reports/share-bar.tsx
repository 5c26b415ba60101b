import { useTranslation } from 'react-i18next'
import type { Counts } from '../../api/contract.ts'
import { percent, wholeNumber } from '../../format/numbers.ts'

const parts = ['proven', 'partial', 'missed', 'skipped', 'unknown'] as const

/** Proven plays as number and share, and all parts as one bar; unknown is hatched, never a lighter missed. */
export const ShareBar = ({ counts }: { counts: Counts }) => {
  const { t } = useTranslation()
  const share = counts.planned > 0 ? counts.proven / counts.planned : null
  return (
    <>
      <span
        className="sb"
        role="img"
        aria-label={
          share === null ? t('reports.uptimeNone') : t('reports.provenShare', { share: percent(share) })
        }
      >
        {parts.map((part) =>
          counts[part] > 0 ? <i key={part} className={part} style={{ flexGrow: counts[part] }} /> : null,
        )}
      </span>
      <span className="pv-n">{wholeNumber(counts.proven)}</span>
      <span className="pv-p">{share === null ? '–' : percent(share)}</span>
    </>
  )
}
