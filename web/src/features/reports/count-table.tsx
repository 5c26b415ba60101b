import { useTranslation } from 'react-i18next'
import type { Counts } from '../../api/contract.ts'
import { wholeNumber } from '../../format/numbers.ts'
import { ShareBar } from './share-bar.tsx'

const columns = ['partial', 'missed', 'skipped', 'unknown'] as const

interface Props {
  title: string
  first: string
  rows: readonly (Counts & { id: string; name: string })[]
  totals: Counts
}

/** Planned, proven and the rest per ward or per bulletin, with one line for the whole. */
export const CountTable = ({ title, first, rows, totals }: Props) => {
  const { t } = useTranslation()
  return (
    <section className="card" aria-label={title}>
      <div className="hd">
        <h2>{title}</h2>
      </div>
      <div className="tb">
        <table className="rp ct">
          <thead>
            <tr>
              <th scope="col">{first}</th>
              <th scope="col">{t('reports.columns.planned')}</th>
              <th scope="col">{t('reports.columns.proven')}</th>
              {columns.map((c) => (
                <th scope="col" key={c}>
                  {t(`reports.columns.${c}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CountRow key={row.id} name={row.name} counts={row} />
            ))}
          </tbody>
          {rows.length > 1 && (
            <tfoot>
              <CountRow name={t('reports.total')} counts={totals} />
            </tfoot>
          )}
        </table>
      </div>
    </section>
  )
}

const CountRow = ({ name, counts }: { name: string; counts: Counts }) => {
  const { t } = useTranslation()
  return (
    <tr>
      <td className="name">{name}</td>
      <td data-l={t('reports.columns.planned')}>{wholeNumber(counts.planned)}</td>
      <td className="bar">
        <ShareBar counts={counts} />
      </td>
      {columns.map((c) => (
        <td key={c} data-l={t(`reports.columns.${c}`)}>
          {wholeNumber(counts[c])}
        </td>
      ))}
    </tr>
  )
}
