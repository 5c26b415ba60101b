import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { Icon } from '../../ui/icon.tsx'
import { BulletinSelect, RepeatSelect } from '../schedule/item-selects.tsx'

export interface SendItem {
  readonly bulletinId: string
  readonly repeat: number
}

interface Props {
  bulletins: readonly Bulletin[]
  items: readonly SendItem[]
  onChange: (items: SendItem[]) => void
}

/** The programme's bulletins in their order; of one unit and one rank, as the first one has it. */
export const SendItems = ({ bulletins, items, onChange }: Props) => {
  const { t } = useTranslation()
  const first = bulletins.find((b) => b.id === items[0]?.bulletinId)
  const alike = bulletins.filter(
    (b) => first === undefined || (b.unit.id === first.unit.id && b.priority === first.priority),
  )
  const put = (n: number, part: Partial<SendItem>) =>
    onChange(items.map((item, at) => (at === n ? { ...item, ...part } : item)))
  return (
    <fieldset className="plain">
      <legend className="h2">{t('sent.what')}</legend>
      <ol className="items sn-items">
        {items.map((item, n) => (
          <li key={n}>
            <ItemRow
              n={n}
              item={item}
              bulletins={n === 0 ? bulletins : alike}
              // Another first one may be of another unit: what follows is chosen anew.
              onPut={(part) =>
                n === 0 && part.bulletinId !== undefined ? onChange([{ ...item, ...part }]) : put(n, part)
              }
              {...(n === 0 ? {} : { onRemove: () => onChange(items.filter((_, at) => at !== n)) })}
            />
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="btn"
        onClick={() => onChange([...items, { bulletinId: '', repeat: 1 }])}
      >
        <Icon name="plus" />
        {t('schedule.form.addItem')}
      </button>
    </fieldset>
  )
}

const ItemRow = (p: {
  n: number
  item: SendItem
  bulletins: readonly Bulletin[]
  onPut: (part: Partial<SendItem>) => void
  onRemove?: () => void
}) => {
  const { t } = useTranslation()
  return (
    <div className="when item">
      <BulletinSelect
        n={p.n}
        bulletins={p.bulletins}
        value={p.item.bulletinId}
        onChange={(bulletinId) => p.onPut({ bulletinId })}
      />
      <RepeatSelect value={p.item.repeat} onChange={(repeat) => p.onPut({ repeat })} />
      {p.onRemove && (
        <button type="button" className="btn" onClick={p.onRemove}>
          {t('schedule.form.remove')}
        </button>
      )}
    </div>
  )
}
