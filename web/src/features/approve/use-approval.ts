import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Bulletin, RefusalGround } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { bulletinsChanged, queries } from '../../api/queries.ts'
import { useNotice } from '../../ui/toast.tsx'
import type { Approval } from '../signing/approve-bulletin.ts'

/** `noCrypto`: this page was not opened over a secure address, or the browser is too old to keep a key. */
type Outcome = Approval | { done: 'noCrypto' }

/** Approve by signature, or refuse with grounds. Signing code is fetched when somebody signs. */
export const useApproval = (bulletin: Bulletin, audio: ArrayBuffer | null) => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const client = useQueryClient()
  const navigate = useNavigate()
  const say = useNotice()

  const sign = useMutation({
    retry: false,
    mutationFn: async (): Promise<Outcome> => {
      if (!audio && bulletin.relay === null)
        throw new Error('signing was offered before the sound had arrived')
      if (!isSecureContext) return { done: 'noCrypto' }
      const [{ signerOf }, { approveBulletin }] = await Promise.all([
        import('../signing/key-store.ts'),
        import('../signing/approve-bulletin.ts'),
      ])
      const { signer } = await signerOf(me.id, { subtle: crypto.subtle, indexedDb: indexedDB })
      return approveBulletin({ hub, signer }, me, {
        ...bulletin,
        audio: audio && new Uint8Array(audio),
      })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['me'] }),
    onSuccess: async (outcome) => {
      if (outcome.done !== 'approved') return
      await bulletinsChanged(client, bulletin.id)
      say({ text: t('approve.signed', { title: bulletin.title }) })
      await navigate({ to: '/cho-duyet' })
    },
  })
  const refuse = useMutation({
    retry: false,
    mutationFn: (refusal: { ground: RefusalGround; remark: string }) => hub.refuse(bulletin.id, refusal),
    onSuccess: async () => {
      await bulletinsChanged(client, bulletin.id)
      say({ text: t('approve.refused', { title: bulletin.title }), glyph: 'skipped' })
      await navigate({ to: '/cho-duyet' })
    },
  })
  return { sign, refuse }
}
