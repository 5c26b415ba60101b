import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limitsQueries, type PolicyInForce } from '../../api/limits.ts'
import { queries } from '../../api/queries.ts'
import { useMay } from '../../app/use-may.ts'
import { useWords } from '../../format/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorState, Remark, Skeleton } from '../../ui/said.tsx'
import { LimitsNav } from '../limits/limits-nav.tsx'
import { PlaceSelect } from '../plays-at/place-select.tsx'
import { PolicyEditor } from './policy-editor.tsx'
import './policy.css'
import { policyLines, policyWords } from './policy-words.ts'
import { useSay } from './use-say.ts'

/** What a ward's loudspeakers may do at all, in words, whose word it is, and the way to change it. */
export const PolicyPage = () => {
  const { t } = useTranslation()
  const id = useId()
  const navigate = useNavigate()
  const me = useSuspenseQuery(queries.me()).data
  const search = useSearch({ from: '/inside/frame/lich-phat/quy-dinh' })
  const units = useQuery(queries.units()).data?.items ?? []
  // An administrator of a city looks at wards: its own level has no policy of its own as a rule.
  const first = units.find((unit) => unit.kind === 'commune')?.id ?? me.unit.id
  const unitId =
    search.noi ?? (units.find((u) => u.id === me.unit.id)?.kind === 'province' ? first : me.unit.id)
  const policy = useQuery(limitsQueries.policy(unitId))
  const [editing, setEditing] = useState(false)
  const mayChange = useMay()('policy', unitId)
  return (
    <>
      <LimitsNav here="policy" />
      <div className="head">
        <div>
          <h1>{t('limits.policy.title')}</h1>
          <p className="s">{t('limits.policy.lead')}</p>
        </div>
        {!editing && (
          <div className="row wrap pol-acts no-print">
            <button type="button" className="btn hide-m" onClick={() => window.print()}>
              <Icon name="print" />
              {t('limits.policy.print')}
            </button>
            {mayChange && policy.data?.maySign && (
              <button type="button" className="btn p" onClick={() => setEditing(true)}>
                <Icon name="write" />
                {t('limits.policy.change')}
              </button>
            )}
          </div>
        )}
      </div>
      {units.length > 1 && (
        <div className="field pol-unit no-print">
          <label className="legend" htmlFor={id}>
            {t('limits.policy.unit')}
          </label>
          <PlaceSelect
            id={id}
            units={units}
            devices={[]}
            value={{ kind: 'unit', id: unitId }}
            onChange={(place) => {
              setEditing(false)
              void navigate({ to: '/lich-phat/quy-dinh', search: { noi: place.id }, replace: true })
            }}
          />
        </div>
      )}
      {policy.isError ? (
        <ErrorState error={policy.error} retry={() => void policy.refetch()} />
      ) : !policy.data ? (
        <Skeleton lines={8} />
      ) : editing ? (
        <PolicyEditor key={unitId} inForce={policy.data} onClose={() => setEditing(false)} />
      ) : (
        <>
          <InForce policy={policy.data} />
          <div className="pol-foot no-print">
            {!mayChange && <p className="s">{t('limits.policy.readOnly')}</p>}
            {mayChange && !policy.data.maySign && <Absent />}
            {policy.data.waiting && (
              <Remark glyph="attention">
                {t('limits.policy.waiting')} {mayChange && <Link to="/khoa">{t('keys.title')}</Link>}
              </Remark>
            )}
          </div>
        </>
      )}
    </>
  )
}

/** Said before anything is typed, in the words in which the hub would refuse it. */
const Absent = () => {
  const { t, i18n } = useTranslation()
  return (
    <Remark glyph="attention">
      <b>{t('limits.policy.absentTitle')}</b>
      <br />
      {String(i18n.getResource(i18n.language, 'errors', 'authority.absent'))}
    </Remark>
  )
}

const InForce = ({ policy }: { policy: PolicyInForce }) => {
  const { t } = useTranslation()
  const words = useWords()
  const lines = policyWords(policy.profile, useSay())
  const { from, unit } = policy
  return (
    <section className="card" aria-label={policy.profile.name}>
      <div className="hd pol-hd">
        <div>
          <p className="xs">{t('limits.policy.inForce', { unit: unit.name })}</p>
          <h2>{policy.profile.name}</h2>
          {from === null ? (
            <p className="s">{t('limits.policy.noWord')}</p>
          ) : (
            <p className="s">
              {from.unit.id === unit.id
                ? t('limits.policy.fromOwn', { unit: from.unit.name })
                : t('limits.policy.fromAbove', { unit: from.unit.name })}{' '}
              · {t('limits.policy.version', { version: from.version })} ·{' '}
              {from.signedBy === null
                ? t('limits.policy.signedSetUp', { at: words.dateTime(from.signedAt) })
                : t('limits.policy.signed', {
                    name: from.signedBy.name,
                    at: words.dateTime(from.signedAt),
                  })}
            </p>
          )}
        </div>
      </div>
      <dl className="pol">
        {policyLines
          .filter((line) => line !== 'name')
          .map((line) => (
            <div key={line}>
              <dt>{t(`limits.policy.line.${line}`)}</dt>
              <dd>
                {lines[line].length === 0 && <span className="s">{t('limits.policy.noLegal')}</span>}
                {lines[line].map((text, n) => (
                  <p key={text} className={n === 0 ? '' : 's'}>
                    {text}
                  </p>
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
