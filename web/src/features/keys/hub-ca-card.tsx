import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Keys } from '../../api/keys.ts'
import { useWords } from '../../format/use-words.ts'
import { Remark } from '../../ui/said.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { Chain } from './chain.ts'
import { hubCaStanding, spokenPrint, type HubCaStanding } from './hub-ca.ts'
import { HubCaSheet } from './hub-ca-sheet.tsx'
import type { Desk } from './sign-box.tsx'

/** A change takes a month, and some boxes are away for another. */
const soonMs = 180 * 86_400_000

/** Who vouches for the hub, what boxes know of it, and the way to another. */
export const HubCaCard = (p: { hubCa: NonNullable<Keys['hubCa']>; chain: Chain; desk: Desk }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const [asked, setAsked] = useState<'change' | 'tell' | null>(null)
  const { shown, signed } = p.hubCa
  const standing = hubCaStanding(
    { shown: shown.fingerprint, signed: signed !== null, said: p.chain.hubCa },
    now,
  )
  const isCutOff = standing.is === 'unknown' || standing.is === 'unborne'
  return (
    <section className="card" aria-label={t('keys.hubCa.title')}>
      <div className="hd">
        <div>
          <h2>{t('keys.hubCa.title')}</h2>
          <p className="s">{t('keys.hubCa.lead')}</p>
        </div>
      </div>
      <div className="bd keys-bd">
        <p>
          {t('keys.hubCa.print')}: <b className="num keys-id">{spokenPrint(shown.fingerprint)}</b>
        </p>
        <p className="s num">{t('keys.hubCa.until', { at: words.dateTime(shown.notAfter) })}</p>
        {shown.notAfter - now < soonMs && standing.is !== 'coming' && (
          <Remark glyph="attention">{t('keys.hubCa.ends')}</Remark>
        )}
        <Standing standing={standing} />
        <div className="row wrap">
          <button
            type="button"
            className={isCutOff ? 'btn p' : 'btn sm'}
            aria-haspopup="dialog"
            onClick={() => setAsked('tell')}
          >
            {t('keys.hubCa.tell')}
          </button>
          <button type="button" className="btn sm" aria-haspopup="dialog" onClick={() => setAsked('change')}>
            {t('keys.hubCa.change')}
          </button>
        </div>
      </div>
      <HubCaSheet asked={asked} desk={p.desk} onClose={() => setAsked(null)} />
    </section>
  )
}

const Standing = ({ standing }: { standing: HubCaStanding }) => {
  const { t } = useTranslation()
  const words = useWords()
  switch (standing.is) {
    case 'asClaimed':
      return <Remark glyph="proven">{t('keys.hubCa.asClaimed')}</Remark>
    case 'said':
      return <Remark glyph="proven">{t('keys.hubCa.said', { version: standing.version })}</Remark>
    case 'coming':
      return (
        <Remark glyph="attention">{t('keys.hubCa.coming', { at: words.dateTime(standing.from) })}</Remark>
      )
    case 'unknown':
    case 'unborne':
      return <Remark>{t(`keys.hubCa.${standing.is}`)}</Remark>
  }
}
