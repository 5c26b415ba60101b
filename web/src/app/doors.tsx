/** What stands before the house: the root of all pages, and the doors through which people come in. */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { NotFoundPage, PageError } from './page-error.tsx'
import { codeOf, textOf, wayOn } from './search-of.ts'
import { whoIsHere } from './who-is-here.ts'

interface Context {
  client: QueryClient
}

export const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

const linkDoor = createRoute({
  getParentRoute: () => root,
  path: '/vao/$token',
  component: lazyRouteComponent(() => import('../features/sign-in/link-page.tsx'), 'LinkPage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/dang-nhap',
  /** `den`: where to go then; `loi`: why the organisation's sign-in led nowhere; `con`: one is still signed in there. */
  validateSearch: (search: Record<string, unknown>): { den?: string; loi?: string; con?: string } => ({
    ...wayOn(search),
    ...codeOf('loi', search),
    ...textOf('con', search),
  }),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** Between the door and the house: who has said a password, and owes something more. */
const half = createRoute({
  getParentRoute: () => root,
  id: 'half',
  beforeLoad: async ({ context, location }) => {
    await whoIsHere(context.client, location.pathname)
  },
  errorComponent: PageError,
})

const second = createRoute({
  getParentRoute: () => half,
  path: '/buoc-hai',
  validateSearch: (search: Record<string, unknown>): { den?: string } => wayOn(search),
  component: lazyRouteComponent(() => import('../features/sign-in/second-page.tsx'), 'SecondPage'),
})

const enrol = createRoute({
  getParentRoute: () => half,
  path: '/cai-buoc-hai',
  component: lazyRouteComponent(() => import('../features/sign-in/enrol-page.tsx'), 'EnrolPage'),
})

const password = createRoute({
  getParentRoute: () => half,
  path: '/dat-mat-khau',
  component: lazyRouteComponent(() => import('../features/sign-in/password-page.tsx'), 'PasswordPage'),
})

export const doors = [linkDoor, signIn, half.addChildren([second, enrol, password])] as const
