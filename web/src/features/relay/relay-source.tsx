import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'

/** In the place of a player: there is nothing to hear before it is on air. */
export const RelaySource = ({ source }: { source: string }) => {
  const { t } = useTranslation()
  return (
    <div className="note bg unknown relay-note">
      <Icon name="relay" />
      <div className="grow">
        <b>{t('plan.relay.from', { source })}</b>
        <p className="s">{t('plan.relay.fromText')}</p>
      </div>
    </div>
  )
}
