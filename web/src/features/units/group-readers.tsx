import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grant, ReportGroup } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { useNotice } from '../../ui/toast.tsx'

/** Who reads the group beside their own post. */
export const GroupReaders = ({ group, readers }: { group: ReportGroup; readers: readonly Grant[] }) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const client = useQueryClient()
  const say = useNotice()
  const id = useId()
  const [userName, setUserName] = useState('')
  const freshen = () => client.invalidateQueries({ queryKey: ['grants'] })
  const give = useMutation({
    mutationFn: () =>
      hub.giveGrant({
        userName: userName.trim(),
        groupId: group.id,
        role: 'viewer',
        fromAt: null,
        untilAt: null,
        deputyFor: null,
      }),
    retry: false,
    onSuccess: async ({ user }) => {
      await freshen()
      setUserName('')
      say({ text: t('units.group.given', { name: user.name, group: group.name }) })
    },
  })
  const take = useMutation({
    mutationFn: (grant: Grant) => hub.takeGrant(grant.id),
    retry: false,
    onSuccess: async (_, { user }) => {
      await freshen()
      say({ text: t('units.group.taken', { name: user.name }) })
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (userName.trim() !== '') give.mutate()
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <h3>{t('units.group.readers')}</h3>
      {readers.length === 0 && <p className="s">{t('units.group.noReaders')}</p>}
      <ul>
        {readers.map((grant) => (
          <li key={grant.id} className="un-reader">
            <span className="grow">
              {grant.user.name} <span className="xs">{grant.user.userName}</span>
            </span>
            <button
              type="button"
              className="btn q ic"
              aria-label={t('units.group.take', { name: grant.user.name })}
              disabled={take.isPending}
              onClick={() => take.mutate(grant)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <div className="un-give">
        <div className="field grow">
          <label className="legend" htmlFor={id}>
            {t('units.group.userName')}
          </label>
          <input
            id={id}
            className="input"
            autoCapitalize="none"
            autoComplete="off"
            value={userName}
            onChange={(event) => setUserName(event.target.value)}
          />
        </div>
        <button type="submit" className="btn" disabled={give.isPending || userName.trim() === ''}>
          {t('units.group.give')}
        </button>
      </div>
      {give.isError && <Remark>{problem(give.error)}</Remark>}
      {take.isError && <Remark>{problem(take.error)}</Remark>}
    </form>
  )
}
