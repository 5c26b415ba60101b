import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Grant, Grants } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { HoldButton } from '../../ui/hold-button.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNow } from '../../ui/use-now.ts'
import { useNotice } from '../../ui/toast.tsx'

export interface PersonWithRights {
  readonly person: Grant['user']
  /** Null: their post lies in another area, only the right that they were lent lies here. */
  readonly post: Grants['posts'][number] | null
  readonly grants: readonly Grant[]
}

/** One person: the post first, then what was given beside it. */
export const PersonRights = ({ person, post, grants, gives }: PersonWithRights & { gives: boolean }) => {
  const { t } = useTranslation()
  return (
    <li className="line gr-p">
      <div className="gr-n">
        <b>{person.name}</b>
        <span className="xs">{person.userName}</span>
        {post && post.title !== '' && <span className="xs">{post.title}</span>}
      </div>
      <ul className="grow gr-l">
        {post && (
          <li>
            <span className="gr-r">{t(`role.${post.role}`)}</span>
            <span className="grow">
              {post.unit.name} <small className="xs">{t('grants.post')}</small>
            </span>
          </li>
        )}
        {grants.map((grant) => (
          <Lent key={grant.id} grant={grant} gives={gives} />
        ))}
      </ul>
    </li>
  )
}

const Lent = ({ grant, gives }: { grant: Grant; gives: boolean }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const units = useQuery(queries.units()).data?.items
  const groups = useQuery(queries.reportGroups()).data?.items
  const place =
    units?.find(({ id }) => id === grant.unitId)?.name ??
    groups?.find(({ id }) => id === grant.groupId)?.name ??
    ''
  const take = useMutation({
    mutationFn: () => hub.takeGrant(grant.id),
    retry: false,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['grants'] })
      say({ text: t('grants.taken', { name: grant.user.name }) })
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  return (
    <li>
      <span className="gr-r">{t(`role.${grant.role}`)}</span>
      <span className="grow">
        {place}
        {grant.deputyFor && (
          <small className="xs">{t('audit.insteadOf', { name: grant.deputyFor.name })}</small>
        )}
        {grant.fromGroup !== null && (
          <small className="xs">{t('grants.fromGroup', { group: grant.fromGroup })}</small>
        )}
        <small className="xs num">
          {grant.fromAt > now
            ? t('grants.begins', { from: words.dateTime(grant.fromAt) })
            : t('grants.since', { from: words.dateTime(grant.fromAt) })}
          {grant.untilAt === null
            ? ` · ${t('grants.forGood')}`
            : ` · ${t('grants.until', { until: words.dateTime(grant.untilAt) })}`}
        </small>
      </span>
      {gives && grant.fromGroup === null && (
        <HoldButton
          className="btn sm"
          again={t('grants.takeAgain')}
          disabled={take.isPending}
          onHeld={() => take.mutate()}
        >
          {t('grants.take')}
        </HoldButton>
      )}
    </li>
  )
}
