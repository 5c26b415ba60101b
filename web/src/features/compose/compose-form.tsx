import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bulletin, Me, Unit, Voice } from '../../api/contract.ts'
import { wholeNumber } from '../../format/numbers.ts'
import { clockLength } from '@nguon/i18n/lengths'
import { useWords } from '../../format/use-words.ts'
import { BoardPreview } from '../../ui/board-preview.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { estimateMs } from './estimate.ts'
import { tidyText } from './tidy.ts'
import { HearPanel } from './hear-panel.tsx'
import { RefusedNote } from './refused-note.tsx'
import { UnitSelect } from './unit-select.tsx'
import { useCompose } from './use-compose.ts'
import { useWriting } from './use-writing.ts'

/** Characters the hub takes when it has not said so yet for this bulletin. */
const usualLimit = 5_000

interface Props {
  me: Me
  saved: Bulletin | null
  units: readonly Unit[]
  voices: readonly Voice[]
}

export const ComposeForm = ({ me, saved, units, voices }: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  const ids = { title: useId(), text: useId(), unit: useId() }
  const fallback = { title: '', text: '', unitId: me.unit.id, voice: voices[0]?.id ?? '' }
  const form = useWriting({ userId: me.id, saved, fallback })
  const { writing, change } = form
  const compose = useCompose({ saved, writing, changed: form.changed, handedOver: form.handedOver })
  const [heard, setHeard] = useState(false)
  const [tried, setTried] = useState(false)
  const limit = saved?.limits.maxChars ?? usualLimit
  const length = tidyText(writing.text).length
  const defect =
    writing.title.trim() === ''
      ? t('compose.needTitle')
      : writing.text.trim() === ''
        ? t('compose.needText')
        : length > limit
          ? t('compose.tooLong', { over: wholeNumber(length - limit) })
          : null
  const guarded = (act: () => void) => {
    setTried(true)
    if (defect === null) act()
  }
  const fresh = saved !== null && !form.changed
  const ready = fresh && saved.speech.state === 'ready'
  const unitName = units.find((u) => u.id === writing.unitId)?.name ?? me.unit.name
  const checks = [
    { ok: writing.title.trim() !== '', text: t('compose.checkTitle') },
    { ok: length > 0 && length <= limit, text: t('compose.checkText', { max: wholeNumber(limit) }) },
    { ok: ready, text: t('compose.checkSpeech') },
    { ok: ready && heard, text: t('compose.checkHeard') },
  ]
  return (
    <form
      className="compose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        guarded(() => compose.submit.mutate())
      }}
    >
      <div className="head">
        <div>
          <h1>{t('compose.title')}</h1>
          {saved === null && (
            <Link className="btn q sm up" to="/soan/tiep-am">
              <Icon name="relay" />
              {t('plan.relay.instead')}
            </Link>
          )}
        </div>
        <p className="s row kept" aria-live="polite">
          {form.keptAt !== null && (
            <>
              <StateGlyph glyph="proven" />
              {t('compose.saved', { time: words.time(form.keptAt) })}
            </>
          )}
        </p>
      </div>
      <RefusedNote saved={saved} />
      {saved && ['submitted', 'approved', 'scheduled'].includes(saved.state) && (
        <Remark glyph="attention">
          {t('compose.willReopen', { state: t(`state.bulletin.${saved.state}`).toLocaleLowerCase('vi') })}
        </Remark>
      )}
      {form.restoredAt !== null && (
        <Remark glyph="proven">
          {t('compose.restored', { time: words.dateTime(form.restoredAt) })}{' '}
          <button type="button" className="btn q sm" onClick={form.startOver}>
            {t('compose.startOver')}
          </button>
        </Remark>
      )}
      <div className="so">
        <div className="stack">
          <section className="card bd">
            <div className="stp">
              <i className={writing.text.trim() ? 'ok' : ''} aria-hidden="true">
                1
              </i>
              <h2>{t('compose.content')}</h2>
              <span className={length > limit ? 's num missed' : 's num'}>
                {t('compose.length', { count: length, max: wholeNumber(limit) })}
              </span>
            </div>
            <label className="vh" htmlFor={ids.title}>
              {t('compose.titleLabel')}
            </label>
            <input
              id={ids.title}
              className="title"
              value={writing.title}
              placeholder={t('compose.titleHint')}
              maxLength={200}
              aria-invalid={tried && writing.title.trim() === ''}
              onChange={(event) => change({ title: event.target.value.normalize('NFC') })}
            />
            <label className="vh" htmlFor={ids.text}>
              {t('compose.textLabel')}
            </label>
            <textarea
              id={ids.text}
              className="txt"
              value={writing.text}
              placeholder={t('compose.textHint')}
              rows={8}
              lang="vi"
              aria-invalid={(tried && writing.text.trim() === '') || length > limit}
              onChange={(event) => change({ text: event.target.value })}
            />
            {ready && saved.speech.marks.length > 0 && (
              <p className="xs">
                {t('compose.readingMarks', { count: saved.speech.marks.length })}{' '}
                {distinct(saved.speech.marks).map(({ written, spoken }, n) => (
                  <span key={written}>
                    {n > 0 && ', '}
                    {t('compose.readingMark', { written, spoken })}
                  </span>
                ))}
                .
              </p>
            )}
          </section>
          <section className="card bd" aria-label={t('compose.hear')}>
            <div className="stp">
              <i className={ready ? 'ok' : ''} aria-hidden="true">
                2
              </i>
              <h2>{t('compose.hear')}</h2>
              {writing.text.trim() !== '' && (
                <span className="s num">
                  {ready && saved.speech.durationMs !== null
                    ? t('compose.real', { length: clockLength(saved.speech.durationMs) })
                    : t('compose.estimated', { length: clockLength(estimateMs(writing.text)) })}
                </span>
              )}
            </div>
            <HearPanel
              saved={saved}
              changed={form.changed}
              pending={compose.hear.isPending}
              onHear={() => guarded(() => compose.hear.mutate())}
              onHeard={() => setHeard(true)}
            />
            {compose.hear.isError && <Remark>{problem(compose.hear.error)}</Remark>}
            <fieldset className="chips">
              <legend className="legend">{t('compose.voice')}</legend>
              {voices.map((voice) => (
                <label key={voice.id} className={voice.id === writing.voice ? 'chip on' : 'chip'}>
                  <input
                    type="radio"
                    name="voice"
                    className="vh"
                    checked={voice.id === writing.voice}
                    onChange={() => change({ voice: voice.id })}
                  />
                  {t(voice.nameKey as never, { defaultValue: voice.id })}
                </label>
              ))}
            </fieldset>
          </section>
          <section className="card bd">
            <div className="stp">
              <i className="ok" aria-hidden="true">
                3
              </i>
              <h2>{t('compose.where')}</h2>
            </div>
            <div className="field">
              <label className="legend" htmlFor={ids.unit}>
                {t('compose.unit')}
              </label>
              <UnitSelect
                id={ids.unit}
                units={units}
                value={writing.unitId}
                onChange={(unitId) => change({ unitId })}
              />
            </div>
            <p className="xs">{t('compose.whereText')}</p>
          </section>
        </div>
        <aside className="stack">
          <section className="card" aria-label={t('compose.board')}>
            <div className="hd">
              <h2>{t('compose.board')}</h2>
            </div>
            <div className="bd">
              <BoardPreview
                title={writing.title}
                unitName={unitName}
                text={writing.text}
                saved={fresh && saved.title !== '' ? saved : null}
              />
            </div>
          </section>
          <section className="card bd hide-m" aria-label={t('compose.checks')}>
            <h3>{t('compose.checks')}</h3>
            <ul className="s checks">
              {checks.map(({ ok, text }) => (
                <li className="row" key={text}>
                  <StateGlyph glyph={ok ? 'proven' : 'waiting'} />
                  {text}
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
      <div className="bar2">
        <div className="grow hide-m">
          <b>{t('compose.approverNote')}</b>
          <span className="s">{t('compose.approverText')}</span>
        </div>
        {/* Beside the press that was refused: a long text leaves its own end far off the screen. */}
        {tried && defect && <Remark>{defect}</Remark>}
        {compose.submit.isError && <Remark>{problem(compose.submit.error)}</Remark>}
        <button
          type="button"
          className="btn lg"
          disabled={compose.busy}
          onClick={() => guarded(() => compose.save.mutate())}
        >
          {t('compose.saveDraft')}
        </button>
        <button type="submit" className="btn p lg" disabled={compose.busy}>
          <Icon name="sign" />
          {t('compose.submit')}
        </button>
      </div>
    </form>
  )
}

const distinct = <T extends { written: string }>(marks: readonly T[]): T[] => [
  ...new Map(marks.map((mark) => [mark.written, mark])).values(),
]
