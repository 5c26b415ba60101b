import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grants, NewGrant, Role } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds } from '../../format/zone.ts'
import { DateField } from '../../ui/date-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { inTreeOrder } from '../compose/unit-select.tsx'
import { Choice } from './choice.tsx'
import { roleOrder } from './role-words.tsx'

/** A role for somebody, somewhere, for a time; or somebody's own role while they are away. */
export const GiveSheet = (p: { open: boolean; rights: Grants; onClose: () => void }) => {
  const { t } = useTranslation()
  return (
    <Sheet open={p.open} title={t('grants.give')} lead={t('grants.giveLead')} onClose={p.onClose}>
      <Form posts={p.rights.posts} onDone={p.onClose} />
    </Sheet>
  )
}

const Form = ({ posts, onDone }: { posts: Grants['posts']; onDone: () => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  const client = useQueryClient()
  const say = useNotice()
  const ids = { from: useId(), until: useId() }
  const units = useQuery(queries.units()).data?.items ?? []
  const groups = useQuery(queries.reportGroups()).data?.items ?? []
  const [userName, setUserName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [place, setPlace] = useState('')
  const [from, setFrom] = useState<string | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const [deputyFor, setDeputyFor] = useState('')
  const give = useMutation({
    mutationFn: () =>
      hub.giveGrant(wishOf({ userName, role, place, from, until, deputyFor }, words.timeZone)),
    retry: false,
    onSuccess: async ({ user }) => {
      await client.invalidateQueries({ queryKey: ['grants'] })
      say({ text: t('grants.given', { name: user.name, role: t(`role.${role}`) }) })
      onDone()
    },
  })
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        give.mutate()
      }}
    >
      <Choice label={t('grants.person')} value={userName} onChange={setUserName} empty={t('grants.choose')}>
        {posts.map((post) => (
          <option key={post.id} value={post.userName}>
            {post.name} · {post.unit.name}
          </option>
        ))}
      </Choice>
      <Choice
        label={t('grants.role')}
        hint={t(`grants.may.${role}`)}
        value={role}
        onChange={(value) => setRole(roleOrder.find((one) => one === value) ?? 'viewer')}
      >
        {roleOrder.map((one) => (
          <option key={one} value={one}>
            {t(`role.${one}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t('grants.place')} value={place} onChange={setPlace} empty={t('grants.choose')}>
        <optgroup label={t('grants.units')}>
          {inTreeOrder(units).map((unit) => (
            <option key={unit.id} value={`unit:${unit.id}`}>
              {'\u2003'.repeat(unit.path.length - 1)}
              {unit.name}
            </option>
          ))}
        </optgroup>
        {groups.length > 0 && (
          <optgroup label={t('grants.groups')}>
            {groups.map((group) => (
              <option key={group.id} value={`group:${group.id}`}>
                {group.name}
              </option>
            ))}
          </optgroup>
        )}
      </Choice>
      <div className="filters">
        <div className="field">
          <label className="legend" htmlFor={ids.from}>
            {t('grants.from')}
          </label>
          <DateField id={ids.from} value={from} onChange={setFrom} />
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.until}>
            {t('grants.through')}
          </label>
          <DateField id={ids.until} value={until} onChange={setUntil} />
        </div>
      </div>
      <Choice
        label={t('grants.deputyFor')}
        hint={t('grants.deputyHint')}
        value={deputyFor}
        onChange={setDeputyFor}
        empty={t('grants.nobody')}
      >
        {posts
          .filter((post) => post.userName !== userName)
          .map((post) => (
            <option key={post.id} value={post.userName}>
              {post.name} · {t(`role.${post.role}`)}
            </option>
          ))}
      </Choice>
      {give.isError && <Remark>{problem(give.error)}</Remark>}
      <button type="submit" className="btn p lg" disabled={give.isPending || userName === '' || place === ''}>
        {t('grants.give')}
      </button>
    </form>
  )
}

/** Days are whole: from the first one's midnight to the end of the last. */
const wishOf = (
  w: {
    userName: string
    role: Role
    place: string
    from: string | null
    until: string | null
    deputyFor: string
  },
  timeZone: string,
): NewGrant => {
  const [kind, id = ''] = w.place.split(':')
  return {
    userName: w.userName,
    role: w.role,
    ...(kind === 'group' ? { groupId: id } : { unitId: id }),
    fromAt: w.from === null ? null : dayBounds(w.from, timeZone).from,
    untilAt: w.until === null ? null : dayBounds(w.until, timeZone).to,
    deputyFor: w.deputyFor === '' ? null : w.deputyFor,
  }
}
