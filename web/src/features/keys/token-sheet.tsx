import { shortestPassphrase } from '@nguon/protocol/key-token'
import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { makeToken, openToken, type Asking } from './key-files.ts'
import { saveFile } from './save-file.ts'
import type { Signers } from './use-signers.ts'

/** Opens a key file for this page, or makes one. File and passphrase stay in the browser. */
export const TokenSheet = (p: {
  mode: 'use' | 'make' | null
  asking: Asking
  onToken: Signers['setToken']
  onClose: () => void
}) => {
  const { t } = useTranslation()
  return (
    <Sheet
      open={p.mode !== null}
      title={t(p.mode === 'make' ? 'keys.token.makeTitle' : 'keys.token.useTitle')}
      lead={t(p.mode === 'make' ? 'keys.token.makeLead' : 'keys.token.useLead')}
      onClose={p.onClose}
    >
      {p.mode !== null && <TokenForm {...p} mode={p.mode} />}
    </Sheet>
  )
}

const TokenForm = (p: {
  mode: 'use' | 'make'
  asking: Asking
  onToken: Signers['setToken']
  onClose: () => void
}) => {
  const { t } = useTranslation()
  const say = useNotice()
  const problem = useProblemText()
  const ids = { file: useId(), passphrase: useId() }
  const file = useRef<HTMLInputElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const work = useMutation({
    retry: false,
    mutationFn: async (): Promise<'done' | 'wrong'> => {
      if (p.mode === 'make') {
        const { token, request } = await makeToken(passphrase, p.asking, Date.now())
        saveFile('tep-khoa.json', token)
        saveFile('yeu-cau-tep-khoa.json', request)
        say({ text: t('keys.token.made') })
        return 'done'
      }
      const opened = await openToken((await file.current?.files?.[0]?.text()) ?? '', passphrase)
      if (opened === undefined) return 'wrong'
      p.onToken(opened)
      return 'done'
    },
    onSuccess: (outcome) => {
      if (outcome === 'done') p.onClose()
    },
  })
  return (
    <form
      className="keys-bd"
      onSubmit={(event) => {
        event.preventDefault()
        work.mutate()
      }}
    >
      {p.mode === 'use' && (
        <div className="field">
          <label className="legend" htmlFor={ids.file}>
            {t('keys.token.file')}
          </label>
          <input ref={file} id={ids.file} type="file" accept=".json,application/json" required />
        </div>
      )}
      <div className="field">
        <label className="legend" htmlFor={ids.passphrase}>
          {t('keys.token.passphrase')}
        </label>
        <input
          id={ids.passphrase}
          className="input"
          type="password"
          autoComplete="off"
          required
          minLength={p.mode === 'make' ? shortestPassphrase : 1}
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
        {p.mode === 'make' && <p className="xs">{t('keys.token.short', { count: shortestPassphrase })}</p>}
      </div>
      {work.data === 'wrong' && <Remark>{t('keys.token.wrong')}</Remark>}
      {work.isError && <Remark>{problem(work.error)}</Remark>}
      <SheetActs onBack={p.onClose} disabled={work.isPending}>
        {t(p.mode === 'make' ? 'keys.token.make' : 'keys.token.use')}
      </SheetActs>
    </form>
  )
}
