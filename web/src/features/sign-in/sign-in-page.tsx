import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { Problem } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { Remark } from '../../ui/said.tsx'
import { enterByPasskey, passkeysWork } from '../account/passkey.ts'
import { useFactorText } from '../account/use-factor-text.ts'
import { Door } from './door.tsx'
import { PasswordField } from './password-field.tsx'
import { ProviderDoor, StillThere } from './provider-doors.tsx'

export const SignInPage = () => {
  const { t } = useTranslation()
  const { den, loi, con } = useSearch({ from: '/dang-nhap' })
  const about = useQuery(queries.about()).data
  const router = useRouter()
  const client = useQueryClient()
  const text = useFactorText()
  const [userName, setUserName] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const entered = (me: Me) => {
    // Nothing that the last person was shown may be shown to this one.
    client.removeQueries()
    client.setQueryData(queries.me().queryKey, me)
    router.history.replace(den ?? '/')
  }
  const enter = useMutation({
    mutationFn: () => hub.signIn(userName.trim(), password),
    retry: false,
    onSuccess: entered,
  })
  const touch = useMutation({ mutationFn: enterByPasskey, retry: false, onSuccess: entered })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    touch.reset()
    const incomplete = userName.trim() === '' || password === ''
    setMissing(incomplete)
    if (!incomplete) enter.mutate()
  }
  return (
    <Door title={t('session.title')} lead={t('session.lead')}>
      <form onSubmit={submit} className="form" noValidate>
        {con !== undefined && about?.provider?.ends && <StillThere provider={about.provider} />}
        {about?.passwords === false && about.provider && (
          <ProviderDoor name={about.provider.name} den={den} first />
        )}
        {about?.passwords !== false && (
          <>
            <label className="field">
              <span>{t('session.userName')}</span>
              <input
                className="input"
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                value={userName}
                onChange={(e) => setUserName(e.target.value)}
              />
            </label>
            <PasswordField
              label={t('session.password')}
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
            />
            {missing && <Remark>{t('session.needBoth')}</Remark>}
            {!missing && enter.isError && <Remark>{text(enter.error)}</Remark>}
            <button type="submit" className="btn p lg" disabled={enter.isPending}>
              {t('session.signIn')}
            </button>
          </>
        )}
        {about && passkeysWork(about.passkeyHost) && (
          <button
            type="button"
            className="btn lg"
            disabled={touch.isPending}
            onClick={() => {
              enter.reset()
              touch.mutate()
            }}
          >
            {t('session.withPasskey')}
          </button>
        )}
        {touch.isError && <Remark>{text(touch.error)}</Remark>}
        {about?.provider && about.passwords && (
          <ProviderDoor name={about.provider.name} den={den} first={false} />
        )}
        {loi !== undefined && !enter.isError && (
          <Remark>{text(new Problem({ status: 403, code: loi }))}</Remark>
        )}
        {about?.passwords !== false && <p className="xs">{t('session.forgotten')}</p>}
      </form>
    </Door>
  )
}
