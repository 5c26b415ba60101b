import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ownSignInChanged } from '../../api/people.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'

/** One change of one's own ways in: done, said, and the lists asked anew. */
export const useOwnChange = (change: () => Promise<unknown>, said: string) => {
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  return useMutation({
    retry: false,
    mutationFn: change,
    onSuccess: async () => {
      await ownSignInChanged(client)
      say({ text: said })
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
}
