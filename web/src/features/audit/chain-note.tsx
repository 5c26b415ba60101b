import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { wholeNumber } from '../../format/numbers.ts'
import { useWords } from '../../format/use-words.ts'
import { Remark } from '../../ui/said.tsx'

/** Whether every row still stands as it was written. */
export const ChainNote = () => {
  const { t } = useTranslation()
  const words = useWords()
  const chain = useQuery(queries.auditChain()).data
  if (!chain) return null
  const { broken, head } = chain
  if (broken)
    return (
      <Remark>
        <b>{t('audit.chain.broken', { seq: broken.seq })}</b>
        <p>
          {t(`audit.chain.fault.${broken.fault}`)} {t('audit.chain.brokenText')}
        </p>
      </Remark>
    )
  return (
    <Remark glyph="proven">
      <b>{t('audit.chain.whole')}</b>{' '}
      {head
        ? t('audit.chain.wholeText', { rows: wholeNumber(head.seq), time: words.time(chain.checkedAt) })
        : t('audit.chain.empty')}
    </Remark>
  )
}
