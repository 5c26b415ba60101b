import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../api/contract.ts'
import { peopleQueries, signInHub } from '../../api/people.ts'
import { queries } from '../../api/queries.ts'
import { ErrorState, Remark, Skeleton } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { passkeysWork, proveByPasskey } from '../account/passkey.ts'
import { useFactorText } from '../account/use-factor-text.ts'
import { CodeField } from './code-field.tsx'
import { PasswordField } from './password-field.tsx'

/** By the second step of whoever has one, else by the password. */
export const ProofForm = ({ onProven, onBack }: { onProven: () => void; onBack: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const text = useFactorText()
  const [said, setSaid] = useState('')
  const about = useQuery(queries.about()).data
  const proof = useQuery({ ...peopleQueries.proof(), gcTime: 0 })
  const entered = (me: Me) => {
    client.setQueryData(queries.me().queryKey, me)
    onProven()
  }
  const ways = proof.data?.ways ?? []
  const typed = ways.includes('password') ? 'password' : ways.includes('code') ? 'code' : null
  const tell = useMutation({
    retry: false,
    mutationFn: () => (typed === 'password' ? signInHub.provePassword(said) : signInHub.second(said)),
    onSuccess: entered,
  })
  const touch = useMutation({ retry: false, mutationFn: proveByPasskey, onSuccess: entered })
  if (proof.isError) return <ErrorState error={proof.error} retry={() => void proof.refetch()} />
  if (!proof.data) return <Skeleton lines={3} />
  const works = ways.includes('passkey') && passkeysWork(about?.passkeyHost ?? '')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    touch.reset()
    if (said.trim() !== '') tell.mutate()
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      {works && (
        <button
          type="button"
          className={typed === null ? 'btn p lg' : 'btn lg'}
          disabled={touch.isPending}
          onClick={() => {
            tell.reset()
            touch.mutate()
          }}
        >
          {t('session.withPasskey')}
        </button>
      )}
      {typed === 'password' && (
        <PasswordField
          label={t('session.current')}
          value={said}
          onChange={setSaid}
          autoComplete="current-password"
        />
      )}
      {typed === 'code' && <CodeField value={said} onChange={setSaid} />}
      {typed === null && !works && <Remark>{t('session.proofAnew')}</Remark>}
      {tell.isError && <Remark>{text(tell.error)}</Remark>}
      {touch.isError && <Remark>{text(touch.error)}</Remark>}
      {typed === null ? (
        <button type="button" className="btn lg" onClick={onBack}>
          {t('common.back')}
        </button>
      ) : (
        <SheetActs onBack={onBack} disabled={tell.isPending || said.trim() === ''}>
          {t('session.proofGo')}
        </SheetActs>
      )}
    </form>
  )
}
