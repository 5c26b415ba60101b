import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { signInHub, type OwnSignIn } from '../../api/people.ts'
import { useWords } from '../../format/use-words.ts'
import { useNow } from '../../ui/use-now.ts'
import { useOwnChange } from './use-own-change.ts'

/** One passkey: what its owner calls it, when it was used last, away with it. */
export const PasskeyLine = ({ passkey }: { passkey: OwnSignIn['passkeys'][number] }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const [renaming, setRenaming] = useState(false)
  const { id, name, lastUsedAt } = passkey
  const { mutate, isPending } = useOwnChange(
    () => signInHub.removePasskey(id),
    t('account.passkeyRemoved', { name }),
  )
  if (renaming) return <NameLine id={id} name={name} onDone={() => setRenaming(false)} />
  return (
    <li className="line ac-sub">
      <div className="grow ac-two">
        <b>{name}</b>
        <span className="xs">
          {lastUsedAt === null
            ? t('account.passkeyUnused')
            : t('account.passkeyUsed', { at: words.near(lastUsedAt, now) })}
        </span>
      </div>
      <button
        type="button"
        className="btn q"
        aria-label={t('account.passkeyRenameNamed', { name })}
        onClick={() => setRenaming(true)}
      >
        {t('account.passkeyRename')}
      </button>
      <button type="button" className="btn q" disabled={isPending} onClick={() => mutate()}>
        {t('account.passkeyRemove', { name })}
      </button>
    </li>
  )
}

const NameLine = (p: { id: string; name: string; onDone: () => void }) => {
  const { t } = useTranslation()
  const field = useId()
  const [name, setName] = useState(p.name)
  const wished = name.trim()
  const rename = useOwnChange(
    () => signInHub.renamePasskey(p.id, wished),
    t('account.passkeyRenamed', { name: wished }),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (wished !== '') rename.mutate(undefined, { onSuccess: p.onDone })
  }
  return (
    <li className="line ac-sub">
      <form className="row wrap grow" noValidate onSubmit={submit}>
        <div className="field grow">
          <label className="legend" htmlFor={field}>
            {t('account.passkeyName')}
          </label>
          <input
            id={field}
            className="input"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <button type="submit" className="btn p" disabled={rename.isPending || wished === ''}>
          {t('account.passkeyRename')}
        </button>
        <button type="button" className="btn" onClick={p.onDone}>
          {t('common.back')}
        </button>
      </form>
    </li>
  )
}
