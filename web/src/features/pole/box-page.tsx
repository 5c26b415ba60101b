import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { boxQueries, type Box } from '../../api/boxes.ts'
import { Problem } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { useWords } from '../../format/use-words.ts'
import { EmptyState, ErrorState, Remark, Skeleton } from '../../ui/said.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { boxGlyph } from './box-glyph.ts'
import { KnockingBox } from './knocking-box.tsx'
import { StepFrame } from './step-frame.tsx'

/** Which box this is and how far it has come on its way in; the page follows it by itself. */
export const BoxPage = () => {
  const { t } = useTranslation()
  const { claim } = useParams({ from: '/inside/frame/cot/$claim' })
  const me = useSuspenseQuery(queries.me()).data
  const allowed = may(me, 'enrol')
  const box = useQuery({ ...boxQueries.box(claim), enabled: allowed })
  if (!allowed)
    return <EmptyState icon="speaker" title={t('pole.notAllowedTitle')} text={t('pole.notAllowed')} />
  if (box.isError && !box.data)
    return box.error instanceof Problem && box.error.status === 404 ? (
      <UnknownBox />
    ) : (
      <ErrorState error={box.error} retry={() => void box.refetch()} />
    )
  return box.data ? <ShownBox key={box.data.state} box={box.data} /> : <Skeleton lines={6} />
}

const UnknownBox = () => {
  const { t } = useTranslation()
  return (
    <StepFrame title={t('pole.box.unknownTitle')} acts={<ToPole />}>
      <Remark glyph="attention">{t('pole.box.unknownText')}</Remark>
    </StepFrame>
  )
}

const ShownBox = ({ box }: { box: Box }) => {
  switch (box.state) {
    case 'waiting':
      return <UnheardBox box={box} />
    case 'knocked':
      return <KnockingBox box={box} about={<WhichBox box={box} />} />
    case 'signature':
      return <UnsignedBox box={box} />
    case 'enrolled':
      return <EnrolledBox box={box} />
    case 'expired':
    case 'withdrawn':
    case 'refused':
      return <EndedBox box={box} state={box.state} />
  }
}

/** Read to be sure that it is the box in one's hand. */
const WhichBox = ({ box }: { box: Box }) => {
  const { t } = useTranslation()
  return (
    <div className="pole-which">
      <b>{box.name}</b>
      <span className="s">
        {t(`kind.${box.kind}`)} · {box.unit.name}
        {box.label !== '' && ` · ${box.label}`}
      </span>
      <span aria-live="polite">
        <StateTag glyph={boxGlyph[box.state]} word={t(`pole.box.state.${box.state}`)} />
      </span>
    </div>
  )
}

const UnheardBox = ({ box }: { box: Box }) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <StepFrame title={t('pole.box.wait.title')} step={1} acts={<ToPole />}>
      <WhichBox box={box} />
      <p className="pole-lead">{t('pole.box.wait.text')}</p>
      <h2>{t('pole.box.wait.check')}</h2>
      <ul className="pole-checks">
        {(['power', 'network', 'clock', 'claim'] as const).map((check) => (
          <li key={check}>{t(`pole.box.wait.${check}`)}</li>
        ))}
      </ul>
      <p className="s">{t('pole.box.until', { time: words.dateTime(box.expiresAt) })}</p>
    </StepFrame>
  )
}

const UnsignedBox = ({ box }: { box: Box }) => {
  const { t } = useTranslation()
  return (
    <StepFrame title={t('pole.box.sign.title')} step={1} acts={<ToPole />}>
      <WhichBox box={box} />
      <p className="pole-lead">{t('pole.box.sign.text')}</p>
      <p className="pole-lead">{t('pole.box.sign.leave')}</p>
      <p className="s" role="status">
        {t('pole.box.sign.now')}
      </p>
    </StepFrame>
  )
}

const EnrolledBox = ({ box }: { box: Box }) => {
  const { t } = useTranslation()
  return (
    <StepFrame
      title={t('pole.box.enrolled.title')}
      lead={t('pole.box.enrolled.text')}
      step={1}
      acts={
        box.deviceId === null ? (
          <ToPole />
        ) : (
          <Link className="btn p lg" to="/cot/may/$id/ten" params={{ id: box.deviceId }}>
            {t('pole.box.enrolled.go')}
          </Link>
        )
      }
    >
      <WhichBox box={box} />
    </StepFrame>
  )
}

const EndedBox = ({ box, state }: { box: Box; state: 'expired' | 'withdrawn' | 'refused' }) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <StepFrame title={t(`pole.box.${state}.title`)} acts={<ToPole />}>
      <WhichBox box={box} />
      <Remark glyph="attention">
        {t(`pole.box.${state}.text`, { time: words.dateTime(box.expiresAt) })}
      </Remark>
    </StepFrame>
  )
}

const ToPole = () => {
  const { t } = useTranslation()
  return (
    <Link className="btn lg" to="/cot">
      {t('pole.toPole')}
    </Link>
  )
}
