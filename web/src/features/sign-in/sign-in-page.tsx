import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Door } from './door.tsx'
import { PasswordField } from './password-field.tsx'

export const SignInPage = () => {
  const { t } = useTranslation()
  const { den } = useSearch({ from: '/dang-nhap' })
  const router = useRouter()
  const client = useQueryClient()
  const text = useProblemText()
  const [userName, setUserName] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const enter = useMutation({
    mutationFn: () => hub.signIn(userName.trim(), password),
    retry: false,
    onSuccess: (me) => {
      // Nothing that the last person was shown may be shown to this one.
      client.removeQueries()
      client.setQueryData(queries.me().queryKey, me)
      router.history.replace(den ?? '/')
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const incomplete = userName.trim() === '' || password === ''
    setMissing(incomplete)
    if (!incomplete) enter.mutate()
  }
  return (
    <Door title={t('session.title')} lead={t('session.lead')}>
      <form onSubmit={submit} className="form" noValidate>
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
        <p className="xs">{t('session.forgotten')}</p>
      </form>
    </Door>
  )
}
