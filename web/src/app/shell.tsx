import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../api/contract.ts'
import { inboxQueries } from '../api/inbox.ts'
import { queries } from '../api/queries.ts'
import { LiftBanner } from '../features/overrides/lift-banner.tsx'
import { Icon, Mark } from '../ui/icon.tsx'
import { InsecureNote } from '../ui/insecure-note.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/said.tsx'
import { AccountMenu, initialsOf } from './account-menu.tsx'
import { DayBar } from './day-bar.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { may, phonePlaces, roomsOf, type Room, type RoomName } from './rooms.ts'
import { useArrival } from './use-arrival.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** The frame of every room: menu by role, the day on top, the phone's bar below. */
export const Shell = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const about = useSuspenseQuery(queries.about()).data
  const path = useRouterState({ select: (s) => s.location.pathname })
  const [sheet, setSheet] = useState<'none' | 'more' | 'account'>('none')
  const navigate = useNavigate()
  useShortcuts({ n: () => void (may(me, 'compose') && navigate({ to: '/soan' })) })
  const rooms = roomsOf(me)
  const places = phonePlaces(me)
  const waiting = useWaiting(me, rooms)
  const hidden = rooms
    .filter((room) => !places.includes(room))
    .reduce((sum, room) => sum + waiting(room.name), 0)
  const here = rooms.findLast((room) => isHere(room, path))
  const close = () => setSheet('none')
  const main = useArrival(path, here ? t(`rooms.${here.name}`) : 'Nguồn', me.unit.name)
  return (
    <div className={`app room-${here?.name ?? 'other'}`}>
      <a className="skip" href="#main">
        {t('rooms.skip')}
      </a>
      <nav className="side" aria-label={t('rooms.label')}>
        <div className="brand">
          <Mark size={36} />
          <div>
            <b>Nguồn</b>
            <span>{me.unit.name}</span>
          </div>
        </div>
        {rooms.map((room) => (
          <RoomLink key={room.name} room={room} here={here?.name === room.name} count={waiting(room.name)} />
        ))}
        <div className="grow" />
        {about.trial && (
          <p className="trial" title={t('shell.trialText')}>
            {t('shell.trial')}
          </p>
        )}
        <button type="button" className="me" onClick={() => setSheet('account')} aria-haspopup="dialog">
          <i aria-hidden="true">{initialsOf(me.name)}</i>
          <span>
            <b>{me.name}</b>
            <span className="xs">{me.title === '' ? t(`role.${me.role}`) : me.title}</span>
          </span>
        </button>
      </nav>
      <div className="main">
        <header>
          <div className="mtop">
            <Link to="/" aria-label={t('common.goHome')}>
              <Mark size={32} />
            </Link>
            <div className="ttl">
              {me.unit.name}
              <b>{here ? t(`rooms.${here.name}`) : 'Nguồn'}</b>
            </div>
            {about.trial && <p className="trial">{t('shell.trial')}</p>}
          </div>
          <DayBar me={me} />
          <OfflineBanner />
          <InsecureNote />
          <LiftBanner />
        </header>
        <main id="main" tabIndex={-1} ref={main}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <nav className="mnav" aria-label={t('rooms.label')}>
        {places.map((room) => (
          <Link
            key={room.name}
            to={room.path}
            className={room.name === 'compose' ? 'new' : ''}
            {...(here?.name === room.name ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon name={room.name === 'compose' ? 'plus' : room.icon} />
            {room.name === 'compose' ? t('rooms.composeShort') : t(`rooms.${room.name}`)}
          </Link>
        ))}
        <button type="button" onClick={() => setSheet('more')} aria-haspopup="dialog">
          <Icon name="more" />
          {t('rooms.more')}
          {hidden > 0 && <Count count={hidden} />}
        </button>
      </nav>
      <Sheet open={sheet === 'more'} title={t('rooms.more')} onClose={close}>
        <div className="menu">
          {rooms
            .filter((room) => !places.includes(room))
            .map((room) => (
              <Link key={room.name} to={room.path} className="nav" onClick={close}>
                <Icon name={room.icon} />
                {t(`rooms.${room.name}`)}
                {waiting(room.name) > 0 && <Count count={waiting(room.name)} />}
              </Link>
            ))}
        </div>
        <h3 className="menu-h">{me.name}</h3>
        <AccountMenu me={me} onDone={close} />
      </Sheet>
      <Sheet open={sheet === 'account'} title={me.name} onClose={close}>
        <AccountMenu me={me} onDone={close} />
      </Sheet>
    </div>
  )
}

const RoomLink = ({ room, here, count }: { room: Room; here: boolean; count: number }) => {
  const { t } = useTranslation()
  return (
    <Link to={room.path} className="nav" {...(here ? { 'aria-current': 'page' as const } : {})}>
      <Icon name={room.icon} />
      {t(`rooms.${room.name}`)}
      {count > 0 && <Count count={count} />}
    </Link>
  )
}

const Count = ({ count }: { count: number }) => {
  const { t } = useTranslation()
  return (
    <em>
      <span aria-hidden="true">{count}</span>
      <span className="vh">{t('rooms.waiting', { count })}</span>
    </em>
  )
}

/** How many things wait in a room for the person who is here. */
const useWaiting = (me: Me, rooms: readonly Room[]): ((room: RoomName) => number) => {
  const submitted = useQuery({ ...queries.bulletins('submitted'), enabled: may(me, 'approve') })
  const inbox = useQuery({
    ...inboxQueries.entries(),
    enabled: rooms.some((room) => room.name === 'inbox'),
  })
  return (room) => {
    if (room === 'approve') return submitted.data?.items.length ?? 0
    if (room === 'inbox')
      return inbox.data?.items.filter((entry) => entry.open && entry.mayAnswer).length ?? 0
    return 0
  }
}

const isHere = (room: Room, path: string): boolean =>
  room.path === '/' ? path === '/' : path === room.path || path.startsWith(`${room.path}/`)
