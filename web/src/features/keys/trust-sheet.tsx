import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keysChanged, keysHub, type TrustWish } from '../../api/keys.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { SignBox, type Desk } from './sign-box.tsx'

export const nothingMore: TrustWish = { delegate: [], withdraw: [], revoke: [] }

/** The next list of delegations, drafted by the hub, read from its bytes, and signed here. */
export const TrustSheet = ({
  wish,
  desk,
  lead,
  onClose,
}: {
  wish: TrustWish | null
  desk: Desk
  lead?: string
  onClose: () => void
}) => {
  const { t } = useTranslation()
  return (
    <Sheet
      wide
      open={wish !== null}
      title={t('keys.sign.title')}
      lead={lead ?? t('keys.notYet')}
      onClose={onClose}
    >
      {wish && <Drafted wish={wish} desk={desk} onClose={onClose} />}
    </Sheet>
  )
}

const Drafted = ({ wish, desk, onClose }: { wish: TrustWish; desk: Desk; onClose: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const draft = useQuery({
    queryKey: ['trustDraft', wish],
    queryFn: () => keysHub.draftTrust(wish),
    retry: false,
    staleTime: 'static',
    gcTime: 0,
  })
  if (draft.isError) return <ErrorState error={draft.error} retry={() => void draft.refetch()} />
  if (!draft.data) return <Skeleton lines={5} />
  const toSign = draft.data
  return (
    <SignBox
      desk={desk}
      toSign={toSign}
      fileName="danh-sach-uy-quyen.json"
      onSign={async (signature) => {
        const { version } = await keysHub.signTrust(toSign, signature)
        onClose()
        await keysChanged(client)
        say({ text: t('keys.sign.done', { version }) })
      }}
    />
  )
}
