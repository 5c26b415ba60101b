import { useTranslation } from 'react-i18next'
import type { Retention } from '../../api/people.ts'
import { shortDate } from '../../format/dates.ts'
import { wholeNumber } from '../../format/numbers.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'

type Kind = Retention['kinds'][number]

/** One kind: what it is, for how long and how much there is; why and by which rule at a press. */
export const KindLine = (p: {
  kind: Kind
  /** Null: not being edited. */
  wished: string | null
  onWish: (days: string) => void
}) => {
  const { t } = useTranslation()
  const { name, days } = p.kind
  return (
    <li className="line re">
      <div className="re-w">
        <b>{t(`retention.kind.${name}.name`)}</b>
        <p className="s">{t(`retention.kind.${name}.what`)}</p>
        <details className="re-d">
          <summary>{t('retention.why')}</summary>
          <p>{t(`retention.kind.${name}.why`)}</p>
          <p>
            {t('retention.law')}: {t(`retention.kind.${name}.law`)}
          </p>
        </details>
      </div>
      <div className="re-k">
        {p.wished !== null && days ? (
          <label className="field">
            <span className="legend">{t('retention.days')}</span>
            <input
              className="input num"
              inputMode="numeric"
              maxLength={6}
              value={p.wished}
              onChange={(event) => p.onWish(event.target.value.replace(/\D/g, ''))}
            />
            <small className="s">
              {t('retention.bounds', {
                least: wholeNumber(days.least),
                most: wholeNumber(days.most),
                usual: wholeNumber(days.usual),
              })}
            </small>
          </label>
        ) : (
          <Keeps kind={p.kind} />
        )}
      </div>
      <Now kept={p.kind.kept} />
    </li>
  )
}

const Keeps = ({ kind: { keptFor, days } }: { kind: Kind }) => {
  const { t } = useTranslation()
  if (!days || keptFor !== 'days') return <>{t(`retention.keeps.${keptFor === 'days' ? 'hub' : keptFor}`)}</>
  const span =
    days.now % 365 === 0
      ? t('retention.year', { count: days.now / 365 })
      : t('retention.day', { count: days.now })
  return <>{t('retention.keeps.days', { span })}</>
}

const Now = ({ kept }: { kept: Kind['kept'] }) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <div className="re-n">
      {kept === null ? (
        <span className="s">{t('retention.notCounted')}</span>
      ) : kept.count === 0 ? (
        <span className="s">{t('retention.none')}</span>
      ) : (
        <>
          <span className="num">{t('retention.count', { count: wholeNumber(kept.count) as never })}</span>
          {kept.oldest !== null && (
            <small className="s">
              {t('retention.oldest', { date: shortDate(localParts(kept.oldest, words.timeZone).date) })}
            </small>
          )}
        </>
      )}
    </div>
  )
}
