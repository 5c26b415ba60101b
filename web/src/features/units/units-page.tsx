import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { wholeNumber } from '../../format/numbers.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { GroupsView } from './groups-view.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { MapView } from './map-view.tsx'
import { TreeView } from './tree-view.tsx'
import './units.css'

const views = ['tree', 'map', 'groups'] as const

/** Places through time: what is there, what it was made of, who answers for which of them. */
export const UnitsPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const units = useQuery(queries.units())
  const [view, setView] = useState<(typeof views)[number]>('tree')
  const [chosen, setChosen] = useState<string>(me.unit.id)
  const [importing, setImporting] = useState(false)
  if (units.isError) return <ErrorState error={units.error} retry={() => void units.refetch()} />
  if (!units.data) return <Skeleton lines={9} />
  const count = (kind: string) => wholeNumber(units.data.items.filter((unit) => unit.kind === kind).length)
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('units.title')}</h1>
          <p className="s">{t('units.lead', { communes: count('commune'), hamlets: count('hamlet') })}</p>
        </div>
        <button type="button" className="btn" onClick={() => setImporting(true)} aria-haspopup="dialog">
          {t('units.import')}
        </button>
      </div>
      <fieldset className="plain un-views">
        <legend className="vh">{t('units.views')}</legend>
        <div className="seg">
          {views.map((one) => (
            <label key={one}>
              <input type="radio" name="view" checked={view === one} onChange={() => setView(one)} />
              {t(`units.view.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {view === 'tree' && <TreeView chosen={chosen} onChoose={setChosen} />}
      {view === 'map' && <MapView chosen={chosen} onChoose={setChosen} />}
      {view === 'groups' && <GroupsView units={units.data.items} />}
      <ImportSheet open={importing} onClose={() => setImporting(false)} />
    </>
  )
}
