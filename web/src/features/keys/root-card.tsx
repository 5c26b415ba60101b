import { Envelope } from '@nguon/protocol/envelope'
import { spokenKeyId } from '@nguon/protocol/key-request'
import { keyIdOf } from '@nguon/protocol/keys'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keysChanged, keysHub, type Keys } from '../../api/keys.ts'
import { useWords } from '../../format/use-words.ts'
import { Remark } from '../../ui/said.tsx'
import { useNotice } from '../../ui/toast.tsx'
import type { Chain } from './chain.ts'
import { FileButton } from './file-button.tsx'

/** The root: which one, whether it is the one that this browser knows, whom it names, and the way to bring the next. */
export const RootCard = ({ keys, chain }: { keys: Keys; chain: Chain }) => {
  const { t } = useTranslation()
  const words = useWords()
  const client = useQueryClient()
  const say = useNotice()
  const { root } = chain
  const bring = async (text: string): Promise<string | undefined> => {
    const read = envelopeIn(text)
    if (read === undefined) return t('keys.root.unreadable')
    const { version } = await keysHub.bringRoot(read)
    await keysChanged(client)
    say({ text: t('keys.root.brought', { version }) })
    return undefined
  }
  return (
    <section className="card" aria-label={t('keys.root.title')}>
      <div className="hd">
        <h2>{t('keys.root.title')}</h2>
      </div>
      <div className="bd keys-bd">
        {chain.state === 'none' && <SetUpSteps />}
        {chain.state === 'bad' && <Remark>{t('keys.root.bad')}</Remark>}
        {root && (
          <>
            <p>
              {t('keys.root.version', {
                version: root.version,
                threshold: root.threshold,
                count: root.keys.length,
              })}
            </p>
            <p>
              {t('keys.root.fingerprint')}: <b className="num keys-id">{spokenKeyId(chain.fingerprint)}</b>
            </p>
            {chain.state === 'known' && <Remark glyph="proven">{t('keys.root.known')}</Remark>}
            {chain.state === 'first' && <Remark glyph="attention">{t('keys.root.first')}</Remark>}
            {keys.signsHere && <p className="s">{t('keys.root.trial')}</p>}
            <h3>{t('keys.root.authorities')}</h3>
            <ul className="keys-who">
              {root.authorities.map(({ name, key, notAfter }) => (
                <li key={key.spki}>
                  <b>{name}</b>
                  <span className="xs num">{spokenKeyId(keyIdOf(key))}</span>
                  <span className="s num">{t('keys.root.until', { at: words.dateTime(notAfter) })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {!keys.signsHere && (
          <FileButton label={t('keys.root.bring')} primary={root === null} onFile={bring} />
        )}
      </div>
    </section>
  )
}

const SetUpSteps = () => {
  const { t } = useTranslation()
  return (
    <>
      <Remark glyph="attention">
        <b>{t('keys.setUp.title')}</b>
        <br />
        {t('keys.setUp.text')}
      </Remark>
      <ol className="keys-steps">
        {(['key', 'root', 'bring', 'sign'] as const).map((step) => (
          <li key={step}>{t(`keys.setUp.${step}`)}</li>
        ))}
      </ol>
    </>
  )
}

const envelopeIn = (text: string): Envelope | undefined => {
  try {
    return Envelope.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
