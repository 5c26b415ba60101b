import { useMutation } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { signInHub } from '../../api/people.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark, Skeleton } from '../../ui/said.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** Scan, enter the first code, put the codes on paper away. */
export const TotpSetUp = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const id = useId()
  const [code, setCode] = useState('')
  const asked = useRef(false)
  const offer = useMutation({ retry: false, mutationFn: signInHub.offerTotp })
  const confirm = useMutation({ retry: false, mutationFn: () => signInHub.confirmTotp(code) })
  const { mutate } = offer
  useEffect(() => {
    // Each question makes a new secret, so it is asked once, even where React mounts twice.
    if (asked.current) return
    asked.current = true
    mutate()
  }, [mutate])
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onDone} />
  if (offer.isError) return <Remark>{problem(offer.error)}</Remark>
  if (!offer.data) return <Skeleton lines={4} />
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (code.trim() !== '') confirm.mutate()
  }
  return (
    <form className="form ac-set" noValidate onSubmit={submit}>
      <p>{t('account.scan')}</p>
      {/* As a picture, so that nothing inside it can run. */}
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.data.qrSvg)}`}
        alt={t('account.qrAlt')}
        width={200}
        height={200}
      />
      <p className="s">
        {t('account.typed')} <code className="ac-secret">{inFours(offer.data.secret)}</code>
      </p>
      <div className="field">
        <label className="legend" htmlFor={id}>
          {t('account.code')}
        </label>
        <input
          id={id}
          className="input ac-code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      {confirm.isError && <Remark>{problem(confirm.error)}</Remark>}
      <button type="submit" className="btn p lg" disabled={confirm.isPending || code.trim() === ''}>
        {t('account.confirm')}
      </button>
    </form>
  )
}

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')
