import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { PasswordSoon } from '../features/sign-in/password-soon.tsx'
import { UnsentSender } from '../features/pole/unsent-sender.tsx'
import { VerdictSender } from '../features/pole/verdict-sender.tsx'

/** What was entered without a line goes out from whatever room its writer is in meanwhile. */
export const KeptWork = () => {
  const { id } = useSuspenseQuery(queries.me()).data
  return (
    <UnsentSender key={id} userId={id}>
      <VerdictSender userId={id}>
        <Outlet />
        <PasswordSoon />
      </VerdictSender>
    </UnsentSender>
  )
}
