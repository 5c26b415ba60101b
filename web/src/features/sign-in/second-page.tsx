import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../api/contract.ts'
import { signInHub } from '../../api/people.ts'
import { queries } from '../../api/queries.ts'
import { Remark } from '../../ui/said.tsx'
import { enterByPasskey, passkeysWork } from '../account/passkey.ts'
import { useFactorText } from '../account/use-factor-text.ts'
import { CodeField } from './code-field.tsx'
import { Door } from './door.tsx'
import { LeaveButton } from './leave-button.tsx'

/** After the password: a code of the app, one on paper, or a passkey. */
export const SecondPage = () => {
  const { t } = useTranslation()
  const { den } = useSearch({ from: '/half/buoc-hai' })
  const me = useSuspenseQuery(queries.me()).data
  const about = useSuspenseQuery(queries.about()).data
  const router = useRouter()
  const client = useQueryClient()
  const text = useFactorText()
  const [code, setCode] = useState('')
  const entered = (now: Me) => {
    client.setQueryData(queries.me().queryKey, now)
    router.history.replace(den ?? '/')
  }
  const prove = useMutation({ retry: false, mutationFn: () => signInHub.second(code), onSuccess: entered })
  const touch = useMutation({ retry: false, mutationFn: enterByPasskey, onSuccess: entered })
  const works = passkeysWork(about.passkeyHost)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    touch.reset()
    if (code.trim() !== '') prove.mutate()
  }
  return (
    <Door
      title={t('session.secondTitle')}
      lead={t(works ? 'session.secondPasskeyLead' : 'session.secondLead', { name: me.name })}
    >
      <form className="form" noValidate onSubmit={submit}>
        <CodeField value={code} onChange={setCode} />
        {prove.isError && <Remark>{text(prove.error)}</Remark>}
        {touch.isError && <Remark>{text(touch.error)}</Remark>}
        <button type="submit" className="btn p lg" disabled={prove.isPending || code.trim() === ''}>
          {t('session.secondGo')}
        </button>
        {works && (
          <button
            type="button"
            className="btn lg"
            disabled={touch.isPending}
            onClick={() => {
              prove.reset()
              touch.mutate()
            }}
          >
            {t('session.withPasskey')}
          </button>
        )}
        <p className="xs">{t('session.secondLost')}</p>
        <LeaveButton />
      </form>
    </Door>
  )
}
