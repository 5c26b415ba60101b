import { useTranslation } from 'react-i18next'
import type { Counts } from '../../api/contract.ts'
import { percent, wholeNumber } from '../../format/numbers.ts'
import { Hint } from '../../ui/hint.tsx'
import type { Glyph } from '../../ui/state-glyph.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

const parts = [
  { name: 'proven', glyph: 'proven' },
  { name: 'partial', glyph: 'partial' },
  { name: 'missed', glyph: 'missed' },
  { name: 'skipped', glyph: 'skipped' },
  { name: 'unknown', glyph: 'unknown' },
] as const satisfies readonly { name: keyof Counts; glyph: Glyph }[]

/** The figures of the period; each name opens its definition. */
export const Totals = ({ totals, devices }: { totals: Counts; devices: number }) => {
  const { t } = useTranslation()
  return (
    <section className="card sum">
      <div>
        <Hint text={t('reports.definition.planned')}>
          <span className="s">{t('reports.planned')}</span>
        </Hint>
        <b className="num">{wholeNumber(totals.planned)}</b>
        <span className="xs">{t('reports.ofDevices', { count: devices })}</span>
      </div>
      {parts.map(({ name, glyph }) => (
        <div key={name}>
          <Hint text={t(`reports.definition.${name}`)}>
            <StateTag plain glyph={glyph} word={t(`state.play.${name}`)} />
          </Hint>
          <b className="num">{wholeNumber(totals[name])}</b>
          <span className="xs">{totals.planned > 0 ? percent(totals[name] / totals.planned) : '–'}</span>
        </div>
      ))}
    </section>
  )
}
