import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { BulletinSelect, RepeatSelect } from './item-selects.tsx'
import { MinuteSelect } from './minute-select.tsx'
import { relayOf, usualRelayMs, type Placeable, type WishedItem } from './schedule-draft.ts'

interface Props {
  bulletins: readonly Placeable[]
  items: readonly WishedItem[]
  gapMs: number
  onItems: (items: WishedItem[]) => void
  onGap: (gapMs: number) => void
}

/** What a session says, in order, each as often as wished, with a silence between. */
export const ItemFields = (p: Props) => {
  const { t } = useTranslation()
  const gap = useId()
  const put = (n: number, part: Partial<WishedItem>) =>
    p.onItems(p.items.map((item, at) => (at === n ? { ...item, ...part } : item)))
  const several = p.items.length > 1 || p.items.some((item) => item.repeat > 1)
  return (
    <>
      <ol className="items">
        {p.items.map((item, n) => (
          <li key={n}>
            <ItemRow {...p} item={item} n={n} onPut={(part) => put(n, part)} />
          </li>
        ))}
      </ol>
      <div className="when">
        <button
          type="button"
          className="btn"
          onClick={() => p.onItems([...p.items, { bulletinId: '', repeat: 1, lengthMs: usualRelayMs }])}
        >
          <Icon name="plus" />
          {t('schedule.form.addItem')}
        </button>
        {several && (
          <div className="field gap">
            <label className="legend" htmlFor={gap}>
              {t('schedule.form.gap')}
            </label>
            <select
              id={gap}
              className="input"
              value={p.gapMs}
              onChange={({ target: { value } }) => p.onGap(Number(value))}
            >
              {[0, 2, 5, 10, 30, 60].map((seconds) => (
                <option key={seconds} value={seconds * 1_000}>
                  {t('schedule.form.seconds', { seconds })}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
    </>
  )
}

const ItemRow = (p: Props & { item: WishedItem; n: number; onPut: (part: Partial<WishedItem>) => void }) => {
  const { t } = useTranslation()
  const length = useId()
  const { n, items } = p
  const before = items[n - 1]
  const relay = relayOf(p.bulletins, p.item.bulletinId)
  return (
    <div className="when item">
      <BulletinSelect
        n={n}
        bulletins={p.bulletins}
        value={p.item.bulletinId}
        onChange={(bulletinId) =>
          p.onPut(relayOf(p.bulletins, bulletinId) ? { bulletinId, repeat: 1 } : { bulletinId })
        }
      />
      {relay ? (
        <div className="field often">
          <label className="legend" htmlFor={length}>
            {t('plan.relay.lasts')}
          </label>
          <MinuteSelect
            id={length}
            value={p.item.lengthMs}
            minutes={[5, 10, 15, 20, 30, 45, 60, 90, 120]}
            onChange={(lengthMs) => p.onPut({ lengthMs })}
          />
        </div>
      ) : (
        <RepeatSelect value={p.item.repeat} onChange={(repeat) => p.onPut({ repeat })} />
      )}
      {before && (
        <div className="row">
          <button
            type="button"
            className="btn sm"
            onClick={() => p.onItems(items.with(n, before).with(n - 1, p.item))}
          >
            {t('schedule.form.sooner')}
          </button>
          <button
            type="button"
            className="btn sm"
            onClick={() => p.onItems(items.filter((_, at) => at !== n))}
          >
            {t('schedule.form.remove')}
          </button>
        </div>
      )}
    </div>
  )
}
