import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduleTarget, Unit } from '../../api/contract.ts'
import type { components } from '../../api/schema.ts'
import { Problem } from '../../api/problem.ts'
import { useWords } from '../../format/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import type { Placeable } from '../schedule/schedule-draft.ts'
import { TargetList } from '../schedule/target-list.tsx'
import { EventRow } from './event-row.tsx'
import { bulletinsNamed, wishFor } from './read-event.ts'
import { useImport } from './use-import.ts'

interface Props {
  content: components['schemas']['CalendarFileContent']
  bulletins: readonly Placeable[]
  units: readonly Unit[]
}

/** What would be scheduled, event by event, and what cannot be and why. */
export const ImportPlan = ({ content, bulletins, units }: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  const [chosen, setChosen] = useState<readonly (readonly string[])[]>(() =>
    content.found.map(({ title }) => bulletinsNamed(title, bulletins)),
  )
  const [targets, setTargets] = useState<readonly ScheduleTarget[]>([])
  const [tried, setTried] = useState(false)
  const wishes = content.found.map((event, n) =>
    wishFor(event, { chosen: chosen[n] ?? [], bulletins, targets, timeZone: words.timeZone }),
  )
  const count = wishes.filter((wish) => wish !== null).length
  const { run, done, failures } = useImport(content.found)
  return (
    <>
      {content.found.length === 0 ? (
        <Remark glyph="attention">{t('plan.file.nothing')}</Remark>
      ) : (
        <>
          <h3>{t('plan.file.found', { count: content.found.length })}</h3>
          <ul className="events">
            {content.found.map((event, n) => (
              <li key={`${event.uid} ${n}`}>
                <EventRow
                  event={event}
                  bulletins={bulletins}
                  chosen={chosen[n] ?? []}
                  wish={wishes[n] ?? null}
                  failure={failures.get(n) ?? null}
                  onChoose={(ids) => setChosen((old) => old.with(n, ids))}
                />
              </li>
            ))}
          </ul>
          <TargetList
            title={t('plan.file.where')}
            units={units}
            devices={[]}
            value={targets}
            onChange={setTargets}
          />
        </>
      )}
      {content.refused.length > 0 && (
        <>
          <h3>{t('plan.file.refused', { count: content.refused.length })}</h3>
          <ul className="events">
            {content.refused.map((event, n) => (
              <li key={`${event.uid} ${n}`} className="row top">
                <StateGlyph glyph="missed" />
                <div className="grow">
                  <b>{event.title || t('plan.file.untitled')}</b>
                  <p className="s">
                    {problem(new Problem({ status: 400, code: event.code, params: event.params }))}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {content.found.length > 0 && (
        <div className="sheet-acts">
          {tried && count === 0 && <Remark>{t('plan.file.needOne')}</Remark>}
          {failures.size > 0 && <Remark>{t('plan.file.notMade', { count: failures.size })}</Remark>}
          <button
            type="button"
            className="btn p lg"
            disabled={run.isPending}
            onClick={() => {
              setTried(true)
              if (count > 0) run.mutate(wishes)
            }}
          >
            <Icon name="calendar" />
            {run.isPending
              ? t('plan.file.busy', { n: done + 1, of: count })
              : t('plan.file.confirm', { count })}
          </button>
        </div>
      )}
    </>
  )
}
