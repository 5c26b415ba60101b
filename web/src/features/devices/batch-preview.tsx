import { useTranslation } from 'react-i18next'
import type { BatchPlan } from '../../api/enrolment.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'

/** Whichever of them a fault's words mention, the hub has filled in. */
const noParams = { max: 0, value: '', choices: '', earlier: 0 }

/** Faults first, each with its line and what to write instead; then what would be made. */
export const BatchPreview = ({ plan }: { plan: BatchPlan }) => {
  const { t } = useTranslation()
  const { faults, boxes } = plan
  return (
    <>
      {faults.length > 0 && (
        <section
          className="card"
          role="alert"
          aria-label={t('enrolment.bulk.faults', { count: faults.length })}
        >
          <div className="hd">
            <h2>{t('enrolment.bulk.faults', { count: faults.length })}</h2>
          </div>
          <ul>
            {faults.map(({ line, code, params }, at) => (
              <li key={`${line} ${code} ${at}`} className="line">
                <StateGlyph glyph="missed" />
                <b className="num bulk-line">{t('enrolment.bulk.line', { line })}</b>
                <span className="grow">{t(`enrolment.bulk.fault.${code}`, { ...noParams, ...params })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {boxes.length > 0 && (
        <section className="card" aria-label={t('enrolment.bulk.ready', { count: boxes.length })}>
          <div className="hd">
            <h2>{t('enrolment.bulk.ready', { count: boxes.length })}</h2>
          </div>
          <div
            className="bulk-scroll"
            tabIndex={0}
            role="region"
            aria-label={t('enrolment.bulk.ready', { count: boxes.length })}
          >
            <table className="bulk-table">
              <thead>
                <tr>
                  {(['name', 'kind', 'unit', 'label', 'place', 'replaces'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`enrolment.bulk.columns.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {boxes.map((box) => (
                  <tr key={box.line}>
                    <td>{box.name}</td>
                    <td>{t(`kind.${box.kind}`)}</td>
                    <td>{box.unitName}</td>
                    <td className="num">{box.label}</td>
                    <td>{box.place?.note}</td>
                    <td>{box.replacesName}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  )
}
