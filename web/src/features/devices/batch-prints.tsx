import { useTranslation } from 'react-i18next'
import type { Batch, MadeBatch } from '../../api/enrolment.ts'
import { useWords } from '../../format/use-words.ts'

/** What is glued to the box: for people, without any secret, with room for the check code. */
export const Labels = ({ claims }: { claims: Batch['claims'] }) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <ul className="labels">
      {claims.map((claim) => (
        <li key={claim.id} className="label">
          <Qr svg={claim.linkQrSvg} name={claim.name} />
          <div>
            <b>{claim.name}</b>
            <span>
              {t(`kind.${claim.kind}`)} · {claim.unit.name}
            </span>
            {claim.label !== '' && <span>{t('enrolment.claims.label', { label: claim.label })}</span>}
            <span>{t('enrolment.batch.labelUntil', { time: words.dateTime(claim.expiresAt) })}</span>
            <span className="label-code">
              {t('enrolment.batch.labelCode')}
              <i aria-hidden="true" />
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What the boxes need, for installers who scan rather than copy files. */
export const BoxClaims = ({ made, print }: { made: MadeBatch; print: boolean }) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <section className={print ? 'card' : 'card no-print'} aria-label={t('enrolment.batch.claims')}>
      <div className="hd no-print">
        <h2>{t('enrolment.batch.claims')}</h2>
      </div>
      <p className="bd s pend-lead">{t('enrolment.batch.claimsLead')}</p>
      <ul className="labels">
        {made.boxes.map((box) => (
          <li key={box.id} className="label">
            <Qr svg={box.qrSvg} name={box.name} />
            <div>
              <b>{box.name}</b>
              <span>
                {t(`kind.${box.kind}`)} · {box.unitName}
              </span>
              {box.label !== '' && <span>{t('enrolment.claims.label', { label: box.label })}</span>}
              <span>{t('enrolment.batch.labelUntil', { time: words.dateTime(box.expiresAt) })}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** As a picture, so that nothing inside it can run. */
const Qr = ({ svg, name }: { svg: string; name: string }) => {
  const { t } = useTranslation()
  return (
    <img
      src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
      alt={t('enrolment.batch.qrAlt', { name })}
      width={120}
      height={120}
    />
  )
}

/** One line a box: label, name, kind, unit, claim. Tabs, because no name has one. */
export const claimsFile = ({ boxes }: MadeBatch): string =>
  `${[
    ['label', 'name', 'kind', 'unit', 'claim'],
    ...boxes.map(({ label, name, kind, unitName, claim }) => [label, name, kind, unitName, claim]),
  ]
    .map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n')}\n`
