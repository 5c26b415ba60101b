import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { enrolmentHub } from '../../api/enrolment.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'

/** For whoever did not hear the check code of a waiting loudspeaker. */
export const SayAgain = ({ enrolmentId }: { enrolmentId: string }) => {
  const { t } = useTranslation()
  const text = useProblemText()
  const ask = useMutation({ mutationFn: () => enrolmentHub.askCode(enrolmentId) })
  return (
    <>
      <button type="button" className="btn" disabled={ask.isPending} onClick={() => ask.mutate()}>
        {t('pole.box.knock.again')}
      </button>
      {ask.isSuccess && <Remark glyph="waiting">{t('pole.box.knock.asked')}</Remark>}
      {ask.isError && <Remark>{text(ask.error)}</Remark>}
      <p className="xs">{t('pole.box.knock.unheard')}</p>
    </>
  )
}
