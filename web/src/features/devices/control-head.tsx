import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandKind } from '../../api/contract.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'

/** What a control is for, and beside it what one presses. */
export const ControlHead = ({
  icon,
  kind,
  children,
}: {
  icon: IconName
  kind: Exclude<CommandKind, 'stop'>
  children?: ReactNode
}) => {
  const { t } = useTranslation()
  return (
    <div className="ctl-h">
      <Icon name={icon} />
      <div className="grow">
        <h3>{t(`commands.kind.${kind}`)}</h3>
        <p className="s">{t(`commands.hint.${kind}`)}</p>
      </div>
      {children}
    </div>
  )
}
