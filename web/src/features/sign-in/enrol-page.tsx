import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ownSignInChanged } from '../../api/people.ts'
import { queries } from '../../api/queries.ts'
import '../account/account.css'
import { PasskeySetUp } from '../account/passkey-set-up.tsx'
import { passkeysWork } from '../account/passkey.ts'
import { TotpSetUp } from '../account/totp-set-up.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { Door } from './door.tsx'
import { LeaveButton } from './leave-button.tsx'

/** Where the role needs a second step and there is none yet: one way in, and no way around. */
export const EnrolPage = () => {
  const { t } = useTranslation()
  const about = useSuspenseQuery(queries.about()).data
  const client = useQueryClient()
  const navigate = useNavigate()
  const say = useNotice()
  const works = passkeysWork(about.passkeyHost)
  const [way, setWay] = useState<'app' | 'passkey' | null>(null)
  const done = async () => {
    await ownSignInChanged(client)
    say({ text: t('session.enrolDone') })
    await navigate({ to: '/', replace: true })
  }
  return (
    <Door title={t('session.enrolTitle')} lead={t('session.enrolLead')}>
      {way === 'app' && <TotpSetUp onDone={() => void done()} />}
      {way === 'passkey' && <PasskeySetUp onDone={() => void done()} />}
      <div className="form">
        {way !== 'app' && (
          <button type="button" className="btn lg" onClick={() => setWay('app')}>
            {t('account.appAdd')}
          </button>
        )}
        {works && way !== 'passkey' && (
          <button type="button" className="btn lg" onClick={() => setWay('passkey')}>
            {t('account.passkeyAdd')}
          </button>
        )}
        <LeaveButton />
      </div>
    </Door>
  )
}
