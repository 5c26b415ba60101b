import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import type { Me } from '../api/contract.ts'
import { Problem } from '../api/problem.ts'
import { queries } from '../api/queries.ts'

/** Asks who is signed in and what hub this is; a stranger is shown the door, which leads back to `path`. */
export const whoIsHere = async (client: QueryClient, path: string): Promise<Me> => {
  try {
    const [me] = await Promise.all([client.query(queries.me()), client.query(queries.about())])
    return me
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error
    throw redirect({ to: '/dang-nhap', search: wayBack(path) })
  }
}

/** The same for the house: whoever owes a second step is led to it first. */
export const onlyWhole = async (client: QueryClient, path: string): Promise<void> => {
  const { stage } = await whoIsHere(client, path)
  if (stage === 'second') throw redirect({ to: '/buoc-hai', search: wayBack(path) })
  if (stage === 'password') throw redirect({ to: '/dat-mat-khau' })
  if (stage === 'enrol') throw redirect({ to: '/cai-buoc-hai' })
}

const wayBack = (path: string): { den?: string } => (path === '/' ? {} : { den: path })
