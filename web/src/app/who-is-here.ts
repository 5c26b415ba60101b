import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { Problem } from '../api/problem.ts'
import { queries } from '../api/queries.ts'

/** Asks who is signed in and what hub this is; a stranger is shown the door, which leads back to `path`. */
export const whoIsHere = async (client: QueryClient, path: string): Promise<void> => {
  try {
    await Promise.all([client.query(queries.me()), client.query(queries.about())])
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error
    throw redirect({ to: '/dang-nhap', search: path === '/' ? {} : { den: path } })
  }
}
