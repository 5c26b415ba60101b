import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
// Facts and commands look as they do on the page of a device.
import '../devices/device-page.css'
import './pole.css'

/** Of a new box: which box, name, place, test, done. */
const stepsOfBox = 5

/** One thing on one screen: the way back above, what is asked in the middle, what one presses within the thumb’s reach. */
export const StepFrame = (p: {
  title: string
  lead?: string | undefined
  step?: number
  acts?: ReactNode
  children?: ReactNode
}) => {
  const { t } = useTranslation()
  const router = useRouter()
  const navigate = useNavigate()
  const canGoBack = useCanGoBack()
  return (
    <div className="pole one">
      <div className="pole-h">
        <button
          type="button"
          className="btn q up"
          onClick={() => (canGoBack ? router.history.back() : void navigate({ to: '/cot' }))}
        >
          <Icon name="back" />
          {t('pole.back')}
        </button>
        {p.step !== undefined && (
          <p className="pole-n">
            <span>{t('pole.step', { n: p.step, of: stepsOfBox })}</span>
            <i aria-hidden="true">
              <b style={{ width: `${(100 * p.step) / stepsOfBox}%` }} />
            </i>
          </p>
        )}
      </div>
      <h1>{p.title}</h1>
      {p.lead !== undefined && <p className="pole-lead">{p.lead}</p>}
      <div className="pole-b">{p.children}</div>
      {p.acts !== undefined && <div className="pole-acts">{p.acts}</div>}
    </div>
  )
}
