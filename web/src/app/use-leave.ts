import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { About, Me } from '../api/contract.ts'
import { hub } from '../api/hub.ts'
import { queries } from '../api/queries.ts'

/** Ends the session here; the door offers whoever came through the organisation's sign-in to leave that one too. */
export const useLeave = () => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { mutate } = useMutation({
    mutationFn: hub.signOut,
    onSettled: async () => {
      const me = client.getQueryData<Me>(queries.me().queryKey)
      const about = client.getQueryData<About>(queries.about().queryKey)
      const stays = me?.how === 'provider' && about?.provider?.ends === true
      await navigate({ to: '/dang-nhap', search: stays ? { con: 'cong' } : {} })
      client.clear()
    },
  })
  return mutate
}
