import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Box } from '../../api/boxes.ts'
import { Remark } from '../../ui/said.tsx'
import { SayAgain } from './say-again.tsx'
import { StepFrame } from './step-frame.tsx'
import { useVerdicts } from './verdict-sender.tsx'
import type { Verdict } from './verdicts.ts'

/** The check code, as large as it can be read in the sun; letting the box in, or seeing that it is a stranger's. */
export const KnockingBox = ({ box, about }: { box: Box; about: ReactNode }) => {
  const { t } = useTranslation()
  const { verdicts, say } = useVerdicts()
  const { id: claim, name, knock } = box
  const said = knock ? verdicts[knock.enrolmentId] : undefined
  const [differs, setDiffers] = useState(said?.says === 'different')
  const saying = (says: Verdict['says']) => () => {
    if (knock) say({ enrolment: knock.enrolmentId, claim, name, checkCode: knock.checkCode, says })
  }
  if (differs && knock)
    return <Different box={box} said={said} refuse={saying('different')} onBack={() => setDiffers(false)} />
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
            disabled={knock === null || isUnderWay(said)}
            onClick={saying('same')}
          >
            {t('pole.box.knock.same')}
          </button>
        </>
      }
    >
      <p className="pole-lead">{t(`pole.box.knock.${box.kind}`)}</p>
      <p className="pole-code num">{knock?.checkCode}</p>
      {box.kind === 'loudspeaker' && knock !== null && <SayAgain enrolmentId={knock.enrolmentId} />}
      {box.rivals > 0 && (
        <Remark glyph="attention">{t('pole.box.knock.rivals', { count: box.rivals })}</Remark>
      )}
      <VerdictRemark said={said} />
      {about}
    </StepFrame>
  )
}

const Different = ({
  box,
  said,
  refuse,
  onBack,
}: {
  box: Box
  said: Verdict | undefined
  refuse: () => void
  onBack: () => void
}) => {
  const { t } = useTranslation()
  const isSaid = said?.says === 'different' && isUnderWay(said)
  return (
    <StepFrame
      title={t('pole.box.knock.differentTitle')}
      acts={
        <>
          <button type="button" className="btn lg" disabled={isSaid} onClick={onBack}>
            {t('pole.back')}
          </button>
          <button type="button" className="btn p lg" disabled={isSaid} onClick={refuse}>
            {t('pole.box.knock.refuse')}
          </button>
        </>
      }
    >
      <Remark glyph="attention">{t('pole.box.knock.differentText')}</Remark>
      <p className="pole-code num">{box.knock?.checkCode}</p>
      <VerdictRemark said={said} />
    </StepFrame>
  )
}

/** Whether the hub has heard what was said; nothing to say once it has. */
const VerdictRemark = ({ said }: { said: Verdict | undefined }) => {
  const { t } = useTranslation()
  const { failing } = useVerdicts()
  if (said?.refused !== undefined) return <Remark>{said.refused}</Remark>
  return said !== undefined && failing ? <Remark glyph="waiting">{t('pole.saving.kept')}</Remark> : null
}

const isUnderWay = (said: Verdict | undefined): boolean => said !== undefined && said.refused === undefined
