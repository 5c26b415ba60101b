import { spokenKeyId } from '@nguon/protocol/key-request'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { useNow } from '../../ui/use-now.ts'
import { authorityUntil, type Chain } from './chain.ts'
import { makeKeyRequest, type Asking } from './key-files.ts'
import { saveFile } from './save-file.ts'
import { TokenSheet } from './token-sheet.tsx'
import type { Signers } from './use-signers.ts'

/** The key of this browser, and key files: what one signs with on this page. */
export const MyKeyCard = ({ asking, chain, signers }: { asking: Asking; chain: Chain; signers: Signers }) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const now = useNow(60_000)
  const [sheet, setSheet] = useState<'use' | 'make' | null>(null)
  const make = useMutation({ retry: false, mutationFn: signers.makeBrowserKey })
  const request = useMutation({
    retry: false,
    mutationFn: async () => {
      if (signers.browser) saveFile('yeu-cau-khoa.json', await makeKeyRequest(signers.browser, asking, now))
    },
  })
  const { browser, token } = signers
  const isAuthority = (keyid: string) => authorityUntil(chain.root, keyid, now) !== null
  return (
    <section className="card" aria-label={t('keys.mine.title')}>
      <div className="hd">
        <h2>{t('keys.mine.title')}</h2>
      </div>
      <div className="bd keys-bd">
        {!isSecureContext && <Remark>{t('keys.mine.noCrypto')}</Remark>}
        {browser && (
          <>
            <p>
              {t('keys.mine.browser')}: <b className="num keys-id">{spokenKeyId(browser.keyid)}</b>
            </p>
            <Standing isAuthority={isAuthority(browser.keyid)} />
            <div className="row wrap">
              <button type="button" className="btn" onClick={() => request.mutate()}>
                <Icon name="key" />
                {t('keys.mine.request')}
              </button>
            </div>
            <p className="xs">{t('keys.mine.requestHint')}</p>
          </>
        )}
        {browser === null && isSecureContext && (
          <>
            <p>{t('keys.mine.none')}</p>
            <button type="button" className="btn p" disabled={make.isPending} onClick={() => make.mutate()}>
              <Icon name="key" />
              {t('keys.mine.make')}
            </button>
          </>
        )}
        {token && (
          <>
            <Remark glyph="proven">
              {t('keys.mine.token', { name: token.name })}{' '}
              <span className="num">{spokenKeyId(token.signer.keyid)}</span>
            </Remark>
            <Standing isAuthority={isAuthority(token.signer.keyid)} />
          </>
        )}
        {isSecureContext && (
          <div className="row wrap">
            {token ? (
              <button type="button" className="btn sm" onClick={() => signers.setToken(null)}>
                {t('keys.mine.dropToken')}
              </button>
            ) : (
              <button type="button" className="btn sm" aria-haspopup="dialog" onClick={() => setSheet('use')}>
                {t('keys.mine.useToken')}
              </button>
            )}
            <button type="button" className="btn sm" aria-haspopup="dialog" onClick={() => setSheet('make')}>
              {t('keys.mine.makeToken')}
            </button>
          </div>
        )}
        {make.isError && <Remark>{problem(make.error)}</Remark>}
      </div>
      <TokenSheet mode={sheet} asking={asking} onToken={signers.setToken} onClose={() => setSheet(null)} />
    </section>
  )
}

const Standing = ({ isAuthority }: { isAuthority: boolean }) => {
  const { t } = useTranslation()
  return (
    <Remark glyph={isAuthority ? 'proven' : 'attention'}>
      {t(isAuthority ? 'keys.mine.authority' : 'keys.mine.notAuthority')}
    </Remark>
  )
}
