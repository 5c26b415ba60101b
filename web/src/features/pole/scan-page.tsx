import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Remark } from '../../ui/said.tsx'
import { readScan } from './read-scan.ts'
import { StepFrame } from './step-frame.tsx'
import { useCamera } from './use-camera.ts'

/** The camera, and nothing else: a label in its picture leads on by itself. */
export const ScanPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [wrong, setWrong] = useState<'boxText' | 'other' | null>(null)
  const { video, state, light, retry } = useCamera((text) => {
    const scanned = readScan(text)
    if (scanned.kind !== 'claim') return setWrong(scanned.kind)
    setWrong(null)
    // The camera's page is left behind: going back from the box leads to the list.
    void navigate({ to: '/cot/$claim', params: { claim: scanned.claim }, replace: true })
  })
  const byHand = (
    <Link className="btn lg" to="/cot" replace>
      {t('pole.camera.byHand')}
    </Link>
  )
  return (
    <StepFrame
      title={t('pole.camera.title')}
      acts={
        <>
          {byHand}
          {state.kind === 'fault' && (
            <button type="button" className="btn p lg" onClick={retry}>
              {t('pole.camera.retry')}
            </button>
          )}
          {state.kind === 'showing' && light && (
            <button type="button" className="btn lg" onClick={light.turn}>
              {t(light.on ? 'pole.camera.dark' : 'pole.camera.light')}
            </button>
          )}
        </>
      }
    >
      {state.kind === 'fault' ? (
        <Remark glyph="attention">{t(`pole.camera.${state.fault}`)}</Remark>
      ) : (
        <p className="pole-lead" role="status">
          {t(state.kind === 'starting' ? 'pole.camera.starting' : 'pole.camera.aim')}
        </p>
      )}
      <div className="pole-cam" hidden={state.kind === 'fault'}>
        <video ref={video} muted playsInline aria-label={t('pole.camera.picture')} />
        <i aria-hidden="true" />
      </div>
      {wrong && <Remark glyph="attention">{t(`pole.camera.${wrong}`)}</Remark>}
    </StepFrame>
  )
}
