import type { UnitId } from '@nguon/protocol/ids'
import type { Places } from '@nguon/protocol/messages/places'
import { placeName } from '@nguon/protocol/statement'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formerName } from '../keys/memory.ts'

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** The name that the bytes give; a place without one is shown as such, and one that was called otherwise before too. */
export const Place = ({ of, unit }: { of: { places?: Places | undefined }; unit: UnitId }) => {
  const { t } = useTranslation()
  const name = placeName(of, unit)
  const former = name === undefined ? null : formerName(unit, name)
  return (
    <span className="sv-place">
      {name ?? t('keys.view.unnamed', { id: unit.slice(-8) })}
      {former !== null && <b className="missed">{t('keys.view.renamed', { name: former })}</b>}
    </span>
  )
}
