import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { doors, root } from './doors.tsx'
import { KeptWork } from './kept-work.tsx'
import { LiveLink } from './link-state.tsx'
import { NotFoundPage, PageError } from './page-error.tsx'
import { dayOf, textOf } from './search-of.ts'
import { Shell } from './shell.tsx'
import { onlyWhole } from './who-is-here.ts'

/** Everything behind the door: who is here, and what hub this is, are known before a room is drawn. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ context, location }) => onlyWhole(context.client, location.pathname),
  component: () => (
    <LiveLink>
      <KeptWork />
    </LiveLink>
  ),
  errorComponent: PageError,
})

const frame = createRoute({ getParentRoute: () => inside, id: 'frame', component: Shell })

const today = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('../features/today/today-page.tsx'), 'TodayPage'),
})
const compose = createRoute({
  getParentRoute: () => frame,
  path: '/soan',
  component: lazyRouteComponent(() => import('../features/compose/compose-page.tsx'), 'NewBulletinPage'),
})
const composeRelay = createRoute({
  getParentRoute: () => frame,
  path: '/soan/tiep-am',
  component: lazyRouteComponent(() => import('../features/compose/compose-page.tsx'), 'NewRelayPage'),
})
const rewrite = createRoute({
  getParentRoute: () => frame,
  path: '/soan/$id',
  component: lazyRouteComponent(() => import('../features/compose/compose-page.tsx'), 'EditBulletinPage'),
})
const approve = createRoute({
  getParentRoute: () => frame,
  path: '/cho-duyet',
  component: lazyRouteComponent(() => import('../features/approve/approve-page.tsx'), 'ApprovePage'),
})
const approveOne = createRoute({
  getParentRoute: () => frame,
  path: '/cho-duyet/$id',
  component: lazyRouteComponent(() => import('../features/approve/approve-page.tsx'), 'ApproveOnePage'),
})
const bulletins = createRoute({
  getParentRoute: () => frame,
  path: '/ban-tin',
  component: lazyRouteComponent(() => import('../features/bulletins/bulletins-page.tsx'), 'BulletinsPage'),
})
const bulletin = createRoute({
  getParentRoute: () => frame,
  path: '/ban-tin/$id',
  component: lazyRouteComponent(() => import('../features/bulletins/bulletin-page.tsx'), 'BulletinPage'),
})
const schedule = createRoute({
  getParentRoute: () => frame,
  path: '/lich-phat',
  /** `ngay`: the day to show. */
  validateSearch: (search: Record<string, unknown>): { ngay?: string } => dayOf(search),
  component: lazyRouteComponent(() => import('../features/schedule/schedule-page.tsx'), 'SchedulePage'),
})
const newSchedule = createRoute({
  getParentRoute: () => frame,
  path: '/lich-phat/moi',
  /**
   * `tin`: the bulletin to place; `ngay`: the day it was asked for. `sua`: the schedule to edit, as the week of `ngay` has
   * it; `buoi`: only its session that begins then, UTC ms.
   */
  validateSearch: (
    search: Record<string, unknown>,
  ): { tin?: string; ngay?: string; sua?: string; buoi?: number } => ({
    ...textOf('tin', search),
    ...textOf('sua', search),
    ...dayOf(search),
    ...(typeof search['buoi'] === 'number' ? { buoi: search['buoi'] } : {}),
  }),
  component: lazyRouteComponent(
    () => import('../features/schedule/new-schedule-page.tsx'),
    'NewSchedulePage',
  ),
})
const calendarFile = createRoute({
  getParentRoute: () => frame,
  path: '/lich-phat/tep',
  component: lazyRouteComponent(() => import('../features/calendar-file/file-page.tsx'), 'FilePage'),
})
const playsAt = createRoute({
  getParentRoute: () => frame,
  path: '/lich-phat/luc',
  /** `noi` or `loa`: unit or device; `ngay`, `gio`: the instant on the clock there, absent: now. */
  validateSearch: (
    search: Record<string, unknown>,
  ): { noi?: string; loa?: string; ngay?: string; gio?: string } => ({
    ...textOf('noi', search),
    ...textOf('loa', search),
    ...dayOf(search),
    ...(typeof search['gio'] === 'string' && /^\d{2}:\d{2}$/.test(search['gio'])
      ? { gio: search['gio'] }
      : {}),
  }),
  component: lazyRouteComponent(() => import('../features/plays-at/plays-at-page.tsx'), 'PlaysAtPage'),
})
const policy = createRoute({
  getParentRoute: () => frame,
  path: '/lich-phat/quy-dinh',
  /** `noi`: the unit whose limits are shown. */
  validateSearch: (search: Record<string, unknown>): { noi?: string } => textOf('noi', search),
  component: lazyRouteComponent(() => import('../features/policy/policy-page.tsx'), 'PolicyPage'),
})
const pauses = createRoute({
  getParentRoute: () => frame,
  path: '/lich-phat/tam-dung',
  component: lazyRouteComponent(() => import('../features/pauses/pauses-page.tsx'), 'PausesPage'),
})
const overrides = createRoute({
  getParentRoute: () => frame,
  path: '/lich-phat/noi-gioi-han',
  component: lazyRouteComponent(() => import('../features/overrides/overrides-page.tsx'), 'OverridesPage'),
})
const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/tin-cap-tren',
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page.tsx'), 'InboxPage'),
})
const sent = createRoute({
  getParentRoute: () => frame,
  path: '/gui-xuong',
  component: lazyRouteComponent(() => import('../features/sent/sent-page.tsx'), 'SentPage'),
})
const devices = createRoute({
  getParentRoute: () => frame,
  path: '/loa-bang',
  component: lazyRouteComponent(() => import('../features/devices/devices-page.tsx'), 'DevicesPage'),
})
const bulk = createRoute({
  getParentRoute: () => frame,
  path: '/loa-bang/them',
  component: lazyRouteComponent(() => import('../features/devices/bulk-page.tsx'), 'BulkPage'),
})
const batch = createRoute({
  getParentRoute: () => frame,
  path: '/loa-bang/dot/$id',
  component: lazyRouteComponent(() => import('../features/devices/batch-page.tsx'), 'BatchPage'),
})
const device = createRoute({
  getParentRoute: () => frame,
  path: '/loa-bang/$id',
  component: lazyRouteComponent(() => import('../features/devices/device-page.tsx'), 'DevicePage'),
})
/** One part of the console for all of them: whoever has opened it goes on without a line. */
const poleRooms = () => import('../features/pole/pages.ts')
const pole = createRoute({
  getParentRoute: () => frame,
  path: '/cot',
  component: lazyRouteComponent(poleRooms, 'PolePage'),
})
const poleScan = createRoute({
  getParentRoute: () => frame,
  path: '/cot/quet',
  component: lazyRouteComponent(poleRooms, 'ScanPage'),
})
/** What the link on a box's label leads to. */
const poleBox = createRoute({
  getParentRoute: () => frame,
  path: '/cot/$claim',
  component: lazyRouteComponent(poleRooms, 'BoxPage'),
})
const poleVisit = createRoute({
  getParentRoute: () => frame,
  path: '/cot/may/$id',
  component: lazyRouteComponent(poleRooms, 'VisitPage'),
})
const poleName = createRoute({
  getParentRoute: () => frame,
  path: '/cot/may/$id/ten',
  component: lazyRouteComponent(poleRooms, 'NamePage'),
})
const polePlace = createRoute({
  getParentRoute: () => frame,
  path: '/cot/may/$id/noi',
  component: lazyRouteComponent(poleRooms, 'PlacePage'),
})
const poleChime = createRoute({
  getParentRoute: () => frame,
  path: '/cot/may/$id/chuong',
  component: lazyRouteComponent(poleRooms, 'ChimePage'),
})
const poleDone = createRoute({
  getParentRoute: () => frame,
  path: '/cot/may/$id/xong',
  component: lazyRouteComponent(poleRooms, 'DonePage'),
})
const playbacks = createRoute({
  getParentRoute: () => frame,
  path: '/nhat-ky-phat',
  validateSearch: (search: Record<string, unknown>): { tin?: string; loa?: string } => ({
    ...(typeof search['tin'] === 'string' ? { tin: search['tin'] } : {}),
    ...(typeof search['loa'] === 'string' ? { loa: search['loa'] } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/playbacks/playbacks-page.tsx'), 'PlaybacksPage'),
})
const reports = createRoute({
  getParentRoute: () => frame,
  path: '/bao-cao',
  component: lazyRouteComponent(() => import('../features/reports/reports-page.tsx'), 'ReportsPage'),
})

const units = createRoute({
  getParentRoute: () => frame,
  path: '/don-vi',
  component: lazyRouteComponent(() => import('../features/units/units-page.tsx'), 'UnitsPage'),
})

const keys = createRoute({
  getParentRoute: () => frame,
  path: '/khoa',
  component: lazyRouteComponent(() => import('../features/keys/keys-page.tsx'), 'KeysPage'),
})

const grants = createRoute({
  getParentRoute: () => frame,
  path: '/quyen',
  component: lazyRouteComponent(() => import('../features/grants/grants-page.tsx'), 'GrantsPage'),
})

const people = createRoute({
  getParentRoute: () => frame,
  path: '/nguoi-dung',
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
})

const retention = createRoute({
  getParentRoute: () => frame,
  path: '/nguoi-dung/du-lieu',
  component: lazyRouteComponent(() => import('../features/retention/retention-page.tsx'), 'RetentionPage'),
})

const account = createRoute({
  getParentRoute: () => frame,
  path: '/tai-khoan',
  component: lazyRouteComponent(() => import('../features/account/account-page.tsx'), 'AccountPage'),
})

const audit = createRoute({
  getParentRoute: () => frame,
  path: '/nhat-ky',
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
})

const routeTree = root.addChildren([
  ...doors,
  inside.addChildren([
    frame.addChildren([
      today,
      compose,
      composeRelay,
      rewrite,
      approve,
      approveOne,
      bulletins,
      bulletin,
      schedule,
      newSchedule,
      calendarFile,
      playsAt,
      policy,
      pauses,
      overrides,
      inbox,
      sent,
      devices,
      bulk,
      batch,
      device,
      pole,
      poleScan,
      poleBox,
      poleVisit,
      poleName,
      polePlace,
      poleChime,
      poleDone,
      playbacks,
      reports,
      units,
      keys,
      grants,
      people,
      retention,
      account,
      audit,
    ]),
  ]),
])

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFoundPage,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
