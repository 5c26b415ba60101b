import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limitsChanged, limitsHub, type Override } from '../../api/limits.ts'
import { queries } from '../../api/queries.ts'
import { useMay } from '../../app/use-may.ts'
import { signerName } from '../../format/signer-name.ts'
import { useWords } from '../../format/use-words.ts'
import { HoldButton } from '../../ui/hold-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import type { Glyph } from '../../ui/state-glyph.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { readToSign } from '../signing/read-to-sign.ts'
import { SigningView } from '../signing/signing-view.tsx'
import { hasSigned } from './sort-overrides.ts'
import { useOverrideWords } from './use-override-words.ts'
import { useSignOverride } from './use-sign-override.ts'

const glyphOf: Record<Override['state'], Glyph> = {
  unsigned: 'waiting',
  planned: 'attention',
  inForce: 'attention',
  over: 'skipped',
  withdrawn: 'skipped',
}

/** One lift: what, where, when, why, who has put their name to it, and what this person can do about it. */
export const OverrideCard = ({ override: o }: { override: Override }) => {
  const { t } = useTranslation()
  const words = useWords()
  const say = useOverrideWords()
  const now = useNow(10_000)
  const me = useSuspenseQuery(queries.me()).data
  const state = o.withdrawnAt !== null ? 'withdrawn' : o.until <= now ? 'over' : o.state
  const isOpen = state !== 'over' && state !== 'withdrawn'
  const may = useMay()
  const mayLift = o.area.every((unit) => may('lift', unit.id))
  return (
    <li className="card lim-card">
      <div className="bd">
        <StateTag
          glyph={glyphOf[state]}
          word={t(`limits.overrides.state.${state === 'planned' && o.from <= now ? 'inForce' : state}`)}
        />
        <h3>{t('limits.overrides.lift', { what: say.what(o) })}</h3>
        <p>
          <b>{say.area(o)}</b>,{' '}
          <span className="num">
            {t('limits.overrides.span', {
              from: words.dateTime(o.from),
              until: words.dateTime(o.until),
            })}
          </span>
        </p>
        <p>{t('limits.overrides.reason', { reason: o.reason })}</p>
        <ul className="s">
          <li>
            {t('limits.overrides.planned', { name: o.createdBy.name, at: words.near(o.createdAt, now) })}
          </li>
          {o.signatures.map(({ keyid, user, insteadOf, at }) => (
            <li key={keyid}>
              {t('limits.overrides.signedBy', {
                name: signerName(t, user.name, insteadOf),
                at: words.near(at, now),
              })}
            </li>
          ))}
          {isOpen && o.signatures.length === 0 && <li>{t('limits.overrides.nobody')}</li>}
          {isOpen && o.signatures.length === 1 && <li>{t('limits.overrides.oneMore')}</li>}
        </ul>
        {state === 'unsigned' &&
          (!mayLift ? (
            <p className="s">{t('limits.overrides.cannot')}</p>
          ) : hasSigned(o, me.id) ? (
            <Remark glyph="attention">{t('limits.overrides.yours')}</Remark>
          ) : (
            <Sign override={o} />
          ))}
        {isOpen && mayLift && <Withdraw override={o} />}
      </div>
    </li>
  )
}

const Sign = ({ override: o }: { override: Override }) => {
  const { t } = useTranslation()
  const about = useSuspenseQuery(queries.about()).data
  const problem = useProblemText()
  const hint = useId()
  const sign = useSignOverride(o)
  const reading = readToSign(o, about.hub.id, null)
  const outcome = sign.data?.done
  return (
    <div className="lift-sign">
      <SigningView toSign={o} reading={reading} />
      {reading.ok && (
        <>
          <HoldButton
            className="btn p lg"
            disabled={sign.isPending}
            again={t('limits.holdAgain')}
            describedBy={hint}
            onHeld={() => sign.mutate()}
          >
            <Icon name="sign" />
            {sign.isPending ? t('limits.signing') : t('limits.hold')}
          </HoldButton>
          <p className="xs" id={hint}>
            {t('limits.holdHint')}
          </p>
        </>
      )}
      {sign.isError && <Remark>{problem(sign.error)}</Remark>}
      {outcome !== undefined && outcome !== 'signed' && <Remark>{t(`limits.overrides.${outcome}`)}</Remark>}
    </div>
  )
}

/** It cannot be taken back by pressing *Hoàn tác*: two people would have to sign anew. So it asks first. */
const Withdraw = ({ override: o }: { override: Override }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const notice = useNotice()
  const problem = useProblemText()
  const [asking, setAsking] = useState(false)
  const withdraw = useMutation({
    retry: false,
    mutationFn: () => limitsHub.withdrawOverride(o.id),
    onSuccess: async () => {
      setAsking(false)
      await limitsChanged(client)
      notice({ text: t('limits.overrides.withdrawn'), glyph: 'skipped' })
    },
  })
  return (
    <>
      <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('limits.overrides.withdraw')}
      </button>
      <Sheet
        open={asking}
        title={t('limits.overrides.withdrawTitle')}
        lead={t('limits.overrides.withdrawText')}
        onClose={() => setAsking(false)}
      >
        {withdraw.isError && <Remark>{problem(withdraw.error)}</Remark>}
        <div className="sheet-acts">
          <button type="button" className="btn" onClick={() => setAsking(false)}>
            {t('common.back')}
          </button>
          <button
            type="button"
            className="btn p"
            disabled={withdraw.isPending}
            onClick={() => withdraw.mutate()}
          >
            {t('limits.overrides.withdraw')}
          </button>
        </div>
      </Sheet>
    </>
  )
}
