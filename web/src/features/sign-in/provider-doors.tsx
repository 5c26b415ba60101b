import { useTranslation } from 'react-i18next'
import type { About } from '../../api/contract.ts'

/** The organisation's own sign-in: pages of another system, so these are plain links. */
export const ProviderDoor = (p: { name: string; den: string | undefined; first: boolean }) => {
  const { t } = useTranslation()
  const way = p.den === undefined ? '' : `?den=${encodeURIComponent(p.den)}`
  return (
    <a className={p.first ? 'btn p lg' : 'btn lg'} href={`/api/v1/session/provider${way}`}>
      {t('session.withProvider', { name: p.name })}
    </a>
  )
}

/** For whoever has left the hub: on a shared PC the next one would walk in by the same button. */
export const StillThere = ({ provider }: { provider: NonNullable<About['provider']> }) => {
  const { t } = useTranslation()
  return (
    <div className="stack" role="status">
      <p className="s">{t('session.stillThere', { name: provider.name })}</p>
      <a className="btn" href="/api/v1/session/provider/end">
        {t('session.leaveProvider', { name: provider.name })}
      </a>
    </div>
  )
}
