import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleHub, peopleQueries, type Retention, type RetentionDays } from '../../api/people.ts'
import { wholeNumber } from '../../format/numbers.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { ErrorState, Remark, Skeleton } from '../../ui/said.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { KindLine } from './kind-line.tsx'
import './retention.css'

/** What the hub keeps, why, for how long, how much there is now; whoever administers all of it sets the days. */
export const RetentionPage = () => {
  const { t } = useTranslation()
  const kept = useQuery(peopleQueries.retention())
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('retention.title')}</h1>
          <p className="s">{t('retention.lead')}</p>
        </div>
      </div>
      {kept.isError ? (
        <ErrorState error={kept.error} retry={() => void kept.refetch()} />
      ) : !kept.data ? (
        <Skeleton lines={9} />
      ) : (
        <div className="stack">
          <Kinds kept={kept.data} />
          <OfPerson />
        </div>
      )}
    </>
  )
}

const Kinds = ({ kept }: { kept: Retention }) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const client = useQueryClient()
  const say = useNotice()
  const [personalOnly, setPersonalOnly] = useState(true)
  const [wished, setWished] = useState<Readonly<Record<string, string>> | null>(null)
  const changed = daysOf(kept, wished)
  const shorter = kept.kinds.some(({ name, days }) => days !== null && (changed[name] ?? days.now) < days.now)
  const save = useMutation({
    retry: false,
    mutationFn: () => peopleHub.keepFor(changed as RetentionDays),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['retention'] })
      setWished(null)
      say({ text: t('retention.saved') })
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (Object.keys(changed).length === 0) setWished(null)
    else save.mutate()
  }
  return (
    <form className="card" aria-label={t('retention.title')} noValidate onSubmit={submit}>
      <div className="hd re-hd">
        <Sweeps kept={kept} />
        <div className="seg" role="radiogroup" aria-label={t('retention.title')}>
          {[true, false].map((only) => (
            <label key={String(only)}>
              <input
                type="radio"
                name="personal"
                checked={personalOnly === only}
                onChange={() => setPersonalOnly(only)}
              />
              {t(only ? 'retention.personalOnly' : 'retention.all')}
            </label>
          ))}
        </div>
      </div>
      <ul>
        {kept.kinds
          .filter(({ personal }) => personal || !personalOnly)
          .map((kind) => (
            <KindLine
              key={kind.name}
              kind={kind}
              wished={wished === null ? null : (wished[kind.name] ?? String(kind.days?.now ?? ''))}
              onWish={(days) => setWished({ ...wished, [kind.name]: days })}
            />
          ))}
      </ul>
      {kept.mayChange && (
        <div className="bd re-acts">
          {shorter && <Remark glyph="attention">{t('retention.shorter')}</Remark>}
          {save.isError && <Remark>{problem(save.error)}</Remark>}
          {wished === null ? (
            <button type="button" className="btn" onClick={() => setWished({})}>
              {t('retention.edit')}
            </button>
          ) : (
            <div className="row wrap">
              <button type="button" className="btn" onClick={() => setWished(null)}>
                {t('retention.cancel')}
              </button>
              <button type="submit" className="btn p" disabled={save.isPending}>
                {t('retention.save')}
              </button>
            </div>
          )}
        </div>
      )}
    </form>
  )
}

/** Only what differs; nonsense goes to the hub, which says what is wrong with it. */
const daysOf = (
  kept: Retention,
  wished: Readonly<Record<string, string>> | null,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    kept.kinds.flatMap(({ name, days }) => {
      const text = wished?.[name]
      const wish = text === undefined ? Number.NaN : Number.parseInt(text, 10)
      return days === null || Number.isNaN(wish) || wish === days.now ? [] : [[name, wish]]
    }),
  )

const Sweeps = ({ kept: { lastSweep, nextSweepAt } }: { kept: Retention }) => {
  const { t } = useTranslation()
  const words = useWords()
  const at = lastSweep && { time: words.dateTime(lastSweep.at) }
  return (
    <div className="grow">
      <b>{t('retention.nextSweep', { time: words.dateTime(nextSweepAt) })}</b>
      <p className="s">
        {!lastSweep || !at
          ? t('retention.neverSwept')
          : lastSweep.removed === 0
            ? t('retention.lastNothing', at)
            : t('retention.lastSweep', { ...at, count: wholeNumber(lastSweep.removed) as never })}
      </p>
    </div>
  )
}

const OfPerson = () => {
  const { t } = useTranslation()
  return (
    <section className="card" aria-label={t('retention.person.title')}>
      <div className="hd">
        <h2>{t('retention.person.title')}</h2>
      </div>
      <div className="bd re-acts">
        <p>{t('retention.person.text')}</p>
        <Link to="/nguoi-dung" className="btn">
          {t('retention.person.people')}
        </Link>
      </div>
    </section>
  )
}
