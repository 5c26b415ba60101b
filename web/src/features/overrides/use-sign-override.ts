import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { hub } from '../../api/hub.ts'
import { limitsChanged, limitsHub, type Override } from '../../api/limits.ts'
import { queries } from '../../api/queries.ts'
import { useNotice } from '../../ui/toast.tsx'
import type { OverrideSigning } from '../signing/sign-override.ts'

type Outcome = OverrideSigning | { done: 'noCrypto' }

/** Signs with this browser's key; the code for it is fetched when somebody signs. */
export const useSignOverride = (shown: Override) => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const client = useQueryClient()
  const say = useNotice()
  return useMutation({
    retry: false,
    mutationFn: async (): Promise<Outcome> => {
      if (!isSecureContext) return { done: 'noCrypto' }
      const [{ signerOf }, { signOverride }] = await Promise.all([
        import('../signing/key-store.ts'),
        import('../signing/sign-override.ts'),
      ])
      const { signer } = await signerOf(me.id, { subtle: crypto.subtle, indexedDb: indexedDB })
      return signOverride({ hub: { ...hub, ...limitsHub }, signer }, me, shown)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['me'] }),
    onSuccess: async (outcome) => {
      if (outcome.done !== 'signed') return
      await limitsChanged(client)
      say({
        text: t(
          outcome.override.state === 'unsigned' ? 'limits.overrides.signed' : 'limits.overrides.complete',
        ),
      })
    },
  })
}
