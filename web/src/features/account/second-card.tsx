import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ownSignInChanged, signInHub, type OwnSignIn } from '../../api/people.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { PasskeyLine } from './passkey-line.tsx'
import { PasskeySetUp } from './passkey-set-up.tsx'
import { passkeysWork } from './passkey.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { TotpSetUp } from './totp-set-up.tsx'
import { useOwnChange } from './use-own-change.ts'

/** What comes after the password: app, codes on paper, passkeys. */
export const SecondCard = ({ own }: { own: OwnSignIn }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [sheet, setSheet] = useState<'app' | 'passkey' | 'codes' | null>(null)
  const renew = useMutation({ retry: false, mutationFn: signInHub.renewCodes })
  const close = () => {
    setSheet(null)
    void ownSignInChanged(client)
  }
  const has = own.app !== null || own.passkeys.length > 0
  return (
    <section className="card" aria-label={t('account.second')}>
      <div className="hd">
        <div className="grow">
          <h2>{t('account.second')}</h2>
          <p className="s">{t('account.secondText')}</p>
        </div>
        <StateTag
          glyph={has ? 'proven' : own.required ? 'attention' : 'unknown'}
          word={t(has ? 'account.on' : 'account.none')}
        />
      </div>
      {own.required && <p className="bd s">{t('account.required')}</p>}
      <AppLine
        own={own}
        onAdd={() => setSheet('app')}
        onRenew={() => {
          setSheet('codes')
          renew.mutate()
        }}
      />
      <PasskeyLines own={own} onAdd={() => setSheet('passkey')} />
      <Sheet open={sheet === 'app'} title={t('account.appAdd')} onClose={close}>
        <TotpSetUp onDone={close} />
      </Sheet>
      <Sheet open={sheet === 'passkey'} title={t('account.passkeyAdd')} onClose={close}>
        <PasskeySetUp onDone={close} />
      </Sheet>
      <Sheet open={sheet === 'codes' && renew.isSuccess} title={t('account.codesRenew')} onClose={close}>
        <RecoveryCodes codes={renew.data?.recoveryCodes ?? []} onDone={close} />
      </Sheet>
    </section>
  )
}

const AppLine = ({ own, onAdd, onRenew }: { own: OwnSignIn; onAdd: () => void; onRenew: () => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const { mutate, isPending } = useOwnChange(signInHub.removeTotp, t('account.appRemoved'))
  return (
    <div className="line ac-line">
      <div className="grow ac-two">
        <b>{t('account.app')}</b>
        <span className="s">
          {own.app === null
            ? t('account.appText')
            : t('account.appSince', {
                at: words.dateTime(own.app.since),
                count: own.app.recoveryCodesLeft,
              })}
        </span>
      </div>
      {own.app === null ? (
        <button type="button" className="btn p" aria-haspopup="dialog" onClick={onAdd}>
          {t('account.appAdd')}
        </button>
      ) : (
        <div className="row wrap">
          <button type="button" className="btn" aria-haspopup="dialog" onClick={onRenew}>
            {t('account.codesRenew')}
          </button>
          <button type="button" className="btn q" disabled={isPending} onClick={() => mutate()}>
            {t('account.appRemove')}
          </button>
        </div>
      )}
    </div>
  )
}

const PasskeyLines = ({ own, onAdd }: { own: OwnSignIn; onAdd: () => void }) => {
  const { t } = useTranslation()
  const host = useSuspenseQuery(queries.about()).data.passkeyHost
  const works = passkeysWork(host)
  return (
    <>
      <div className="line ac-line">
        <div className="grow ac-two">
          <b>{t('account.passkeys')}</b>
          <span className="s">
            {works ? t('account.passkeysText') : t('account.passkeyElsewhere', { host })}
          </span>
        </div>
        {works && (
          <button type="button" className="btn" aria-haspopup="dialog" onClick={onAdd}>
            {t('account.passkeyAdd')}
          </button>
        )}
      </div>
      <ul>
        {own.passkeys.map((passkey) => (
          <PasskeyLine key={passkey.id} passkey={passkey} />
        ))}
      </ul>
    </>
  )
}
