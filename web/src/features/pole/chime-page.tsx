import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { Icon } from '../../ui/icon.tsx'
import { Remark } from '../../ui/said.tsx'
import { useNow } from '../../ui/use-now.ts'
import { CommandProgress } from '../devices/command-progress.tsx'
import { isOpen, useGive, useGiven } from '../devices/use-commands.ts'
import { ChimeLevel } from './chime-level.tsx'
import { ForBoxDevice } from './for-box-device.tsx'
import { HeardQuestion } from './heard-question.tsx'
import { StepFrame } from './step-frame.tsx'
import type { BoxDevice } from './use-box-device.ts'

/** What was played longer ago says nothing about the wires of now. */
const newsMs = 15 * 60_000

export const ChimePage = () => <ForBoxDevice>{(box) => <Test key={box.device.id} box={box} />}</ForBoxDevice>

/** A loudspeaker chimes, a board shows its picture; then the person says what they heard or saw. */
const Test = ({ box }: { box: BoxDevice }) => {
  const { t } = useTranslation()
  const { device } = box
  const me = useSuspenseQuery(queries.me()).data
  const now = useNow(30_000)
  const give = useGive(device)
  const { given } = useGiven(device)
  const board = device.kind === 'eboard'
  const kind = board ? 'capture' : 'testChime'
  const newest = given.find((one) => one.command.kind === kind && now - one.command.issuedAt < newsMs)
  const away = device.state === 'offline' || device.state === 'revoked'
  const busy = give.isPending || away || (newest !== undefined && isOpen(newest))
  const said = newest?.at.state === 'done'
  const press = board
    ? newest
      ? 'pole.chime.captureAgain'
      : 'pole.chime.capture'
    : newest
      ? 'pole.chime.again'
      : 'pole.chime.play'
  return (
    <StepFrame
      title={t(board ? 'pole.chime.boardTitle' : 'pole.chime.title')}
      lead={t(board ? 'pole.chime.boardLead' : 'pole.chime.lead')}
      step={4}
      acts={
        <Link
          className={said && box.visit?.heard ? 'btn p lg' : 'btn lg'}
          to="/cot/may/$id/xong"
          params={{ id: device.id }}
        >
          {t(box.visit?.heard ? 'pole.next' : 'pole.skip')}
        </Link>
      }
    >
      {away && <Remark glyph="offline">{t('pole.chime.notYet')}</Remark>}
      {may(me, 'command') && (
        <button
          type="button"
          className="btn p lg pole-wide"
          disabled={busy}
          onClick={() => give.mutate({ kind })}
        >
          <Icon name={board ? 'board' : 'bell'} />
          {t(press)}
        </button>
      )}
      {newest && <CommandProgress given={newest} />}
      {said && <HeardQuestion box={box} />}
      {!board && newest && !isOpen(newest) && <ChimeLevel device={device} given={given} />}
    </StepFrame>
  )
}
