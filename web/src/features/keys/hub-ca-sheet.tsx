import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keysChanged, keysHub } from '../../api/keys.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { SignBox, type Desk } from './sign-box.tsx'

const usualDays = 30

/** `change`: another authority, some days from now. `tell`: boxes hear of the one that is shown already. */
export const HubCaSheet = (p: { asked: 'change' | 'tell' | null; desk: Desk; onClose: () => void }) => {
  const { t } = useTranslation()
  return (
    <Sheet
      wide
      open={p.asked !== null}
      title={t(p.asked === 'tell' ? 'keys.hubCa.tellTitle' : 'keys.hubCa.changeTitle')}
      lead={t(p.asked === 'tell' ? 'keys.hubCa.tellLead' : 'keys.hubCa.changeLead')}
      onClose={p.onClose}
    >
      {p.asked === 'tell' && <Drafted inDays={null} desk={p.desk} onClose={p.onClose} />}
      {p.asked === 'change' && <Change desk={p.desk} onClose={p.onClose} />}
    </Sheet>
  )
}

const Change = ({ desk, onClose }: { desk: Desk; onClose: () => void }) => {
  const { t } = useTranslation()
  const [days, setDays] = useState(String(usualDays))
  const [chosen, setChosen] = useState<number | null>(null)
  if (chosen !== null) return <Drafted inDays={chosen} desk={desk} onClose={onClose} />
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        setChosen(Number(days))
      }}
    >
      <label className="field">
        <span>{t('keys.hubCa.inDays')}</span>
        <input
          className="input num"
          type="number"
          required
          min={0}
          max={365}
          step={1}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
      </label>
      <p className="xs">{t('keys.hubCa.inDaysHint')}</p>
      <button type="submit" className="btn p">
        {t('keys.hubCa.see')}
      </button>
    </form>
  )
}

const Drafted = ({ inDays, desk, onClose }: { inDays: number | null; desk: Desk; onClose: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const draft = useQuery({
    queryKey: ['hubCaDraft', inDays],
    queryFn: () => keysHub.draftHubCa(inDays),
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
      fileName="chung-thu-goc.json"
      onSign={async (signature) => {
        await keysHub.signHubCa(toSign, signature)
        onClose()
        await keysChanged(client)
        say({ text: t('keys.hubCa.done') })
      }}
    />
  )
}
