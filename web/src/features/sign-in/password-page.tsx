import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { Door } from './door.tsx'
import { LeaveButton } from './leave-button.tsx'
import { PasswordField } from './password-field.tsx'

/** The first password after a one-time link, and every later change. */
export const PasswordPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const { passwordMin: min, passwordKinds: kinds } = useSuspenseQuery(queries.about()).data
  const client = useQueryClient()
  const navigate = useNavigate()
  const say = useNotice()
  const text = useProblemText()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: () => hub.setPassword(password, current),
    retry: false,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['me'] })
      say({ text: t('session.saved') })
      await navigate({ to: '/' })
    },
  })
  // Whoever came by a link may not know the old one.
  const asksCurrent = me.passwordSet && me.how === 'password'
  const over = me.stage === 'password'
  // Counted as the hub counts.
  const length = [...password.normalize('NFC')].length
  const defect =
    length < min
      ? t('session.tooShort', { min, missing: min - length })
      : password !== repeated
        ? t('session.notSame')
        : null
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (defect === null) save.mutate()
  }
  return (
    <Door
      title={t(over ? 'session.passwordOverTitle' : 'session.choosePassword')}
      lead={t(over ? 'session.passwordOverLead' : 'session.choosePasswordLead', {
        name: me.name,
        userName: me.userName,
      })}
    >
      <form onSubmit={submit} className="form" noValidate>
        <input type="text" autoComplete="username" value={me.userName} readOnly hidden />
        {asksCurrent && (
          <PasswordField
            label={t('session.current')}
            value={current}
            onChange={setCurrent}
            autoComplete="current-password"
          />
        )}
        <PasswordField
          label={t('session.newPassword')}
          hint={t(kinds ? 'session.passwordHintKinds' : 'session.passwordHint', { min })}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
        />
        <PasswordField
          label={t('session.repeat')}
          value={repeated}
          onChange={setRepeated}
          autoComplete="new-password"
        />
        {tried && defect && <Remark>{defect}</Remark>}
        {save.isError && <Remark>{text(save.error)}</Remark>}
        <button type="submit" className="btn p lg" disabled={save.isPending}>
          {t('session.save')}
        </button>
        {over && <LeaveButton />}
        {me.passwordSet && !over && (
          <Link to="/" className="btn q">
            {t('common.back')}
          </Link>
        )}
      </form>
    </Door>
  )
}
