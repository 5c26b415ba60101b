import { useMutation } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Remark } from '../../ui/said.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { makePasskey } from './passkey.ts'
import { useFactorText } from './use-factor-text.ts'

export const PasskeySetUp = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation()
  const text = useFactorText()
  const say = useNotice()
  const id = useId()
  const [name, setName] = useState('')
  const make = useMutation({
    retry: false,
    mutationFn: () => makePasskey(name.trim()),
    onSuccess: () => {
      say({ text: t('account.passkeyAdded', { name: name.trim() }) })
      onDone()
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name.trim() !== '') make.mutate()
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <p>{t('account.passkeysText')}</p>
      <div className="field">
        <label className="legend" htmlFor={id}>
          {t('account.passkeyName')}
        </label>
        <input
          id={id}
          className="input"
          maxLength={60}
          value={name}
          placeholder={t('account.passkeyNameHint')}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      {make.isError && <Remark>{text(make.error)}</Remark>}
      <button type="submit" className="btn p lg" disabled={make.isPending || name.trim() === ''}>
        {t('account.passkeyAdd')}
      </button>
    </form>
  )
}
