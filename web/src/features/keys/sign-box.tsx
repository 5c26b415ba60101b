import { fromBase64 } from '@nguon/protocol/bytes'
import { Envelope, sealBytes } from '@nguon/protocol/envelope'
import type { Signer } from '@nguon/protocol/keys'
import type { Root } from '@nguon/protocol/messages/root'
import type { Trust } from '@nguon/protocol/messages/trust'
import { useMutation } from '@tanstack/react-query'
import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Signature } from '../../api/keys.ts'
import { HoldButton } from '../../ui/hold-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { readToSign, type ToSign } from '../signing/read-to-sign.ts'
import type { Former } from '../signing/former.ts'
import { SigningView } from '../signing/signing-view.tsx'
import { FileButton } from './file-button.tsx'
import { rememberPlaces } from './memory.ts'
import { saveFile } from './save-file.ts'

export interface Desk {
  readonly hubId: string
  /** The newest root, as this browser followed it. */
  readonly root: Root | null
  /** The list of delegations that this browser verified itself. */
  readonly trust: Trust | null
  /** An authority's key in this page; null: there is none. */
  readonly signer: Signer | null
  /** A trial: the hub signs by itself when asked. */
  readonly signsHere: boolean
}

/** The paper in words, and the press that signs exactly its bytes. Bytes that cannot be read in full are not signed. */
export const SignBox = (p: {
  desk: Desk
  toSign: ToSign
  /** What it comes in place of, as the hub shows it. */
  former?: Former | undefined
  fileName: string
  onSign: (signature: Signature) => Promise<unknown>
}) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const hint = useId()
  const { desk, toSign } = p
  const { payloadType, payload } = toSign
  const reading = useMemo(
    () => readToSign({ payloadType, payload }, desk.hubId, desk.trust),
    [payloadType, payload, desk.hubId, desk.trust],
  )
  const sign = useMutation({
    retry: false,
    mutationFn: async (given?: Signature) => {
      if (!reading.ok) throw new Error(`a paper was to be signed that is ${reading.problem}`)
      await p.onSign(given ?? (desk.signer === null ? null : await signatureOf(desk.signer, toSign)))
      rememberPlaces(reading.statement.places)
    },
  })
  const maySign = reading.ok && (desk.signer !== null || desk.signsHere)
  return (
    <div className="sign-box">
      <SigningView toSign={toSign} reading={reading} hasBase={desk.trust !== null} former={p.former} />
      {maySign && (
        <>
          <HoldButton
            className="btn p lg"
            disabled={sign.isPending}
            again={t('keys.sign.again')}
            describedBy={hint}
            onHeld={() => sign.mutate(undefined)}
          >
            <Icon name="sign" />
            {sign.isPending ? t('keys.sign.signing') : t('keys.sign.hold')}
          </HoldButton>
          <p className="xs" id={hint}>
            {t('keys.sign.hint')}
          </p>
        </>
      )}
      {reading.ok && !maySign && <Remark glyph="attention">{t('keys.sign.noSigner')}</Remark>}
      {reading.ok && !desk.signsHere && (
        <div className="row wrap">
          <button
            type="button"
            className="btn sm"
            onClick={() => saveFile(p.fileName, { ...toSign, signatures: [] })}
          >
            {t('keys.sign.download')}
          </button>
          <FileButton
            label={t('keys.sign.upload')}
            onFile={async (text) => {
              const given = signatureIn(text, toSign)
              if (given === undefined) return t('keys.sign.otherPaper')
              await sign.mutateAsync(given)
              return undefined
            }}
          />
        </div>
      )}
      {sign.isError && <Remark>{problem(sign.error)}</Remark>}
    </div>
  )
}

export const signatureOf = async (signer: Signer, { payloadType, payload }: ToSign): Promise<Signature> => {
  const { signatures } = await sealBytes(payloadType, fromBase64(payload), [signer])
  return signatures[0] ?? null
}

/** Undefined: the file is no signature of these very bytes. */
const signatureIn = (text: string, toSign: ToSign): Signature | undefined => {
  try {
    const { payloadType, payload, signatures } = Envelope.parse(JSON.parse(text))
    if (payloadType !== toSign.payloadType || payload !== toSign.payload) return undefined
    return signatures[0]
  } catch {
    return undefined
  }
}
