import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import './limits.css'

const doors = [
  ['week', '/lich-phat'],
  ['playsAt', '/lich-phat/luc'],
  ['pauses', '/lich-phat/tam-dung'],
  ['overrides', '/lich-phat/noi-gioi-han'],
  ['policy', '/lich-phat/quy-dinh'],
  ['file', '/lich-phat/tep'],
] as const

export type LimitsDoor = (typeof doors)[number][0]

/** The doors within *Lịch phát*: the week, and what limits and shapes it. */
export const LimitsNav = ({ here }: { here: LimitsDoor }) => {
  const { t } = useTranslation()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the doors do not fit: the one that is open must be among those in sight.
    const open = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (nav.current && open) nav.current.scrollLeft = open.offsetLeft - nav.current.offsetLeft - 16
  }, [here])
  return (
    <nav ref={nav} className="lim-nav no-print" aria-label={t('limits.nav.label')}>
      {doors.map(([name, to]) => (
        <Link
          key={name}
          to={to}
          className={name === here ? 'chip on' : 'chip'}
          activeOptions={{ exact: true, includeSearch: false }}
          {...(name === here ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`limits.nav.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
