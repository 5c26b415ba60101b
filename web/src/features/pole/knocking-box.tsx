import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Box } from '../../api/boxes.ts'
import { enrolmentChanged, enrolmentHub } from '../../api/enrolment.ts'
import { hub } from '../../api/hub.ts'
import { Problem } from '../../api/problem.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SayAgain } from './say-again.tsx'
import { StepFrame } from './step-frame.tsx'

/** The check code, as large as it can be read in the sun; letting the box in, or seeing that it is a stranger's. */
export const KnockingBox = ({ box, about }: { box: Box; about: ReactNode }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const text = useProblemText()
  const [differs, setDiffers] = useState(false)
  const confirm = useMutation({
    mutationFn: (enrolmentId: string) => hub.confirmDevice(enrolmentId),
    // A press on a bad line is not lost; a box that is in already is not let in twice.
    retry: (failures, error) => failures < 20 && isPassing(error),
    retryDelay: (failures) => Math.min(10_000, 1_000 * 2 ** failures),
    onSettled: () => enrolmentChanged(client),
  })
  const enrolmentId = box.knock?.enrolmentId ?? null
  if (differs && enrolmentId !== null)
    return <Different box={box} enrolmentId={enrolmentId} onBack={() => setDiffers(false)} />
  return (
    <StepFrame
      title={t('pole.box.knock.title')}
      step={1}
      acts={
        <>
          <button type="button" className="btn lg" onClick={() => setDiffers(true)}>
            {t('pole.box.knock.different')}
          </button>
          <button
            type="button"
            className="btn p lg"
            disabled={enrolmentId === null || confirm.isPending}
            onClick={() => enrolmentId !== null && confirm.mutate(enrolmentId)}
          >
            {t('pole.box.knock.same')}
          </button>
        </>
      }
    >
      <p className="pole-lead">{t(`pole.box.knock.${box.kind}`)}</p>
      <p className="pole-code num">{box.knock?.checkCode}</p>
      {box.kind === 'loudspeaker' && enrolmentId !== null && <SayAgain enrolmentId={enrolmentId} />}
      {box.rivals > 0 && (
        <Remark glyph="attention">{t('pole.box.knock.rivals', { count: box.rivals })}</Remark>
      )}
      {confirm.failureCount > 0 && confirm.isPending && (
        <Remark glyph="waiting">{t('pole.saving.kept')}</Remark>
      )}
      {confirm.isError && <Remark>{text(confirm.error)}</Remark>}
      {about}
    </StepFrame>
  )
}

const Different = ({ box, enrolmentId, onBack }: { box: Box; enrolmentId: string; onBack: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const text = useProblemText()
  const refuse = useMutation({
    mutationFn: () => enrolmentHub.refuse(enrolmentId),
    onSettled: () => enrolmentChanged(client),
  })
  return (
    <StepFrame
      title={t('pole.box.knock.differentTitle')}
      acts={
        <>
          <button type="button" className="btn lg" onClick={onBack}>
            {t('pole.back')}
          </button>
          <button
            type="button"
            className="btn p lg"
            disabled={refuse.isPending}
            onClick={() => refuse.mutate()}
          >
            {t('pole.box.knock.refuse')}
          </button>
        </>
      }
    >
      <Remark glyph="attention">{t('pole.box.knock.differentText')}</Remark>
      <p className="pole-code num">{box.knock?.checkCode}</p>
      {refuse.isError && <Remark>{text(refuse.error)}</Remark>}
    </StepFrame>
  )
}

const isPassing = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 0 || error.status >= 500)
