import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unit } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { Problem } from '../../api/problem.ts'
import { useWords } from '../../format/use-words.ts'
import { plusDays } from '../../format/zone.ts'
import { DateField } from '../../ui/date-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import type { Placeable } from '../schedule/schedule-draft.ts'
import { ImportPlan } from './import-plan.tsx'

/** A file is read first; what it would mean is shown, and nothing is scheduled before somebody confirms. */
export const ImportCard = (p: { bulletins: readonly Placeable[]; units: readonly Unit[] }) => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  const endless = useId()
  // An approval lasts a month, so what repeats for ever cannot go further yet.
  const [until, setUntil] = useState<string>(plusDays(words.today(Date.now()), 27))
  const read = useMutation({
    retry: false,
    mutationFn: async (file: File) => {
      if (file.size > largest) throw new Problem({ status: 413, code: 'request.tooLarge' })
      return hub.readCalendarFile(await file.text(), until)
    },
  })
  return (
    <section className="card">
      <div className="hd">
        <h2>{t('plan.file.in')}</h2>
      </div>
      <div className="bd stack">
        <p className="s">{t('plan.file.inText')}</p>
        {p.bulletins.length === 0 && <Remark glyph="attention">{t('plan.file.noBulletins')}</Remark>}
        <div className="when file-row">
          <div className="field">
            <label className="legend" htmlFor={endless}>
              {t('plan.file.endless')}
            </label>
            <DateField
              id={endless}
              value={until}
              min={words.today(Date.now())}
              onChange={(date) => date !== null && setUntil(date)}
            />
          </div>
          <label className={read.isPending ? 'btn file-btn' : 'btn p file-btn'}>
            {read.isPending ? t('plan.file.reading') : t(read.data ? 'plan.file.again' : 'plan.file.choose')}
            <input
              className="vh"
              type="file"
              accept=".ics,text/calendar"
              disabled={read.isPending}
              onChange={(event) => {
                const file = event.target.files?.[0]
                if (file) read.mutate(file)
                // The same file, mended, may be chosen again.
                event.target.value = ''
              }}
            />
          </label>
        </div>
        {read.isError && (
          <Remark>
            {read.error instanceof Problem && read.error.status === 413
              ? t('plan.file.tooLarge')
              : problem(read.error)}
          </Remark>
        )}
        {read.data && (
          <ImportPlan key={read.submittedAt} content={read.data} bulletins={p.bulletins} units={p.units} />
        )}
      </div>
    </section>
  )
}

/** What the hub takes. */
const largest = 256 * 1_024
