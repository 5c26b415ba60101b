import { useTranslation } from 'react-i18next'
import { Remark } from '../../ui/said.tsx'
import { useVisits } from './unsent-sender.tsx'
import type { BoxDevice } from './use-box-device.ts'

/** The box has proved that it played; only a person knows whether it could be heard. */
export const HeardQuestion = ({ box: { device, visit, name } }: { box: BoxDevice }) => {
  const { t } = useTranslation()
  const { note } = useVisits()
  const board = device.kind === 'eboard'
  const words = {
    ask: board ? 'pole.chime.askBoard' : 'pole.chime.ask',
    yes: board ? 'pole.chime.yesBoard' : 'pole.chime.yes',
    no: board ? 'pole.chime.noBoard' : 'pole.chime.no',
  } as const
  return (
    <fieldset className="plain pole-ask">
      <legend>{t(words.ask)}</legend>
      <div className="pole-two">
        {(['yes', 'no'] as const).map((answer) => (
          <button
            key={answer}
            type="button"
            className={visit?.heard === answer ? 'btn lg on' : 'btn lg'}
            aria-pressed={visit?.heard === answer}
            onClick={() => note({ device: device.id, name }, { heard: answer })}
          >
            {t(words[answer])}
          </button>
        ))}
      </div>
      {visit?.heard === 'no' && (
        <Remark glyph="attention">{t(board ? 'pole.chime.unseen' : 'pole.chime.unheard')}</Remark>
      )}
    </fieldset>
  )
}
