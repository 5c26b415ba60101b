import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitImportResult } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { wholeNumber } from '../../format/numbers.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { BoundaryImport } from './boundary-import.tsx'

export const ImportSheet = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const { t } = useTranslation()
  return (
    <Sheet open={open} title={t('units.importTitle')} lead={t('units.importLead')} onClose={onClose}>
      <div className="form">
        <CatalogueImport />
        <BoundaryImport />
      </div>
    </Sheet>
  )
}

const CatalogueImport = () => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const client = useQueryClient()
  const me = useSuspenseQuery(queries.me()).data
  const own = useQuery(queries.unit(me.unit.id))
  const catalogue = useQuery(queries.unitCatalogue())
  const id = useId()
  const [picked, setPicked] = useState<string | null>(null)
  const province = picked ?? own.data?.code ?? catalogue.data?.provinces[0]?.code ?? ''
  const run = useMutation({
    mutationFn: () => hub.importUnits(province),
    retry: false,
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <>
      <div className="field">
        <label className="legend" htmlFor={id}>
          {t('units.province')}
        </label>
        <select
          id={id}
          className="input"
          value={province}
          onChange={(event) => setPicked(event.target.value)}
        >
          {(catalogue.data?.provinces ?? []).map((one) => (
            <option key={one.code} value={one.code}>
              {t('units.provinceLine', { name: one.name, communes: wholeNumber(one.communes) })}
            </option>
          ))}
        </select>
      </div>
      {catalogue.isError && <Remark>{problem(catalogue.error)}</Remark>}
      <button
        type="button"
        className="btn p lg"
        disabled={run.isPending || province === ''}
        onClick={() => run.mutate()}
      >
        {t('units.importNow')}
      </button>
      {run.isPending && (
        <div role="status">
          <progress className="un-progress" aria-label={t('units.importNow')} />
          <p className="s">{t('units.importing')}</p>
        </div>
      )}
      {run.isError && <Remark>{problem(run.error)}</Remark>}
      {run.data && <Result result={run.data} />}
    </>
  )
}

const Result = ({ result }: { result: UnitImportResult }) => {
  const { t } = useTranslation()
  const kinds = [
    'provinces',
    'communes',
    'formerProvinces',
    'formerDistricts',
    'formerCommunes',
    'links',
  ] as const
  return (
    <Remark glyph="proven">
      <b>{t(result.nothingNew ? 'units.nothingNew' : 'units.imported')}</b>
      <dl className="un-counts">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`units.counts.${kind}`)}</dt>
            <dd className="num">
              {t('units.count', {
                added: wholeNumber(result.counts[kind].added),
                known: wholeNumber(result.counts[kind].known),
              })}
            </dd>
          </div>
        ))}
      </dl>
      {result.unresolved.length > 0 && (
        <p>{t('units.unresolved', { names: result.unresolved.join('; ') })}</p>
      )}
    </Remark>
  )
}
