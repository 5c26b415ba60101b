import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Bulletin, Me } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { bulletinsChanged } from '../../api/queries.ts'
import { useMay } from '../../app/use-may.ts'
import { clockLength } from '@nguon/i18n/lengths'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { bulletinGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { areOwnWords } from '../approve/own-words.ts'

export const BulletinRow = ({ bulletin, me }: { bulletin: Bulletin; me: Me }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const { id, title, state, speech, refusal } = bulletin
  return (
    <li className="line bl">
      <div className="grow">
        <Link className="t" to="/ban-tin/$id" params={{ id }}>
          {title}
        </Link>
        <span className="s">
          {bulletin.author.name} · {t('bulletins.editedAt', { time: words.near(bulletin.updatedAt, now) })}
          {bulletin.relay && ` · ${t('plan.relay.short', { source: bulletin.relay.source })}`}
          {speech.durationMs !== null && ` · ${clockLength(speech.durationMs)}`} · {bulletin.unit.name}
        </span>
        {state === 'refused' && refusal && (
          <span className="s why">
            {t('bulletins.refusedWhy', {
              ground: t(`approve.grounds.${refusal.ground}`),
              remark: refusal.remark,
            })}
          </span>
        )}
      </div>
      <StateTag glyph={bulletinGlyph[state]} word={t(`state.bulletin.${state}`)} />
      <RowActs bulletin={bulletin} me={me} />
    </li>
  )
}

/** The one thing that comes next for this bulletin and this person. */
export const RowActs = ({ bulletin, me }: { bulletin: Bulletin; me: Me }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const text = useProblemText()
  const recall = useMutation({
    mutationFn: () => hub.recall(bulletin.id),
    onSuccess: async () => {
      await bulletinsChanged(client, bulletin.id)
      say({ text: t('compose.recalled'), glyph: 'skipped' })
    },
    onError: (error) => say({ text: text(error), glyph: 'attention' }),
  })
  const params = { id: bulletin.id }
  const may = useMay()
  const unit = bulletin.unit.id
  const writes = may(bulletin.author.id === me.id ? 'compose' : 'edit', unit)
  const state = bulletin.state
  if (state === 'submitted' && may('approve', unit) && !areOwnWords(bulletin, me))
    return (
      <Link className="btn p" to="/cho-duyet/$id" params={params}>
        {t('today.decide')}
      </Link>
    )
  if (state === 'submitted' && writes)
    return (
      <button type="button" className="btn" disabled={recall.isPending} onClick={() => recall.mutate()}>
        {t('bulletins.recall')}
      </button>
    )
  if ((state === 'approved' || state === 'scheduled') && may('schedule', unit))
    return (
      <Link
        className={bulletin.wasScheduled ? 'btn' : 'btn p'}
        to="/lich-phat/moi"
        search={{ tin: bulletin.id }}
      >
        {t('bulletins.schedule')}
      </Link>
    )
  if ((state === 'draft' || state === 'refused') && writes)
    return (
      <Link className="btn" to="/soan/$id" params={params}>
        {t('bulletins.edit')}
      </Link>
    )
  return (
    <Link className="btn" to="/ban-tin/$id" params={params}>
      {t('bulletins.open')}
    </Link>
  )
}
