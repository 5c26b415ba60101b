import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleHub, type NewPerson, type PersonLink } from '../../api/people.ts'
import { queries } from '../../api/queries.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { UnitSelect } from '../compose/unit-select.tsx'
import { invitedRoles } from './invited-roles.ts'

const userNamePattern = /^[a-z0-9][a-z0-9._-]{1,39}$/

export const InviteForm = ({ onMade }: { onMade: (name: string, link: PersonLink) => void }) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const client = useQueryClient()
  const me = useSuspenseQuery(queries.me()).data
  const units = useQuery(queries.units())
  const ids = { unit: useId(), role: useId() }
  const [wish, setWish] = useState<NewPerson>({
    name: '',
    userName: '',
    title: '',
    contact: '',
    role: 'officer',
    unitId: me.unit.id,
  })
  const [tried, setTried] = useState(false)
  const set = (of: Partial<NewPerson>) => setWish((before) => ({ ...before, ...of }))
  const userName = wish.userName.trim().toLowerCase()
  const defect =
    wish.name.trim() === '' || userName === ''
      ? t('people.needName')
      : userNamePattern.test(userName)
        ? null
        : t('people.badUserName')
  const invite = useMutation({
    retry: false,
    mutationFn: () => peopleHub.invite({ ...wish, userName, name: wish.name.trim().normalize('NFC') }),
    onSuccess: async (link) => {
      await client.invalidateQueries({ queryKey: ['people'] })
      onMade(wish.name.trim(), link)
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (defect === null) invite.mutate()
  }
  return (
    <form className="form" noValidate onSubmit={submit} autoComplete="off">
      <Line label={t('people.name')} max={100} value={wish.name} onChange={(name) => set({ name })} />
      <Line
        label={t('people.userName')}
        hint={t('people.userNameHint')}
        max={40}
        value={wish.userName}
        onChange={(typed) => set({ userName: typed })}
      />
      <Line label={t('people.post')} max={100} value={wish.title} onChange={(title) => set({ title })} />
      <Line
        label={t('people.contact')}
        max={200}
        value={wish.contact}
        onChange={(contact) => set({ contact })}
      />
      <div className="field">
        <label className="legend" htmlFor={ids.unit}>
          {t('people.unit')}
        </label>
        <UnitSelect
          id={ids.unit}
          units={units.data?.items ?? []}
          value={wish.unitId}
          onChange={(unitId) => set({ unitId })}
        />
      </div>
      <div className="field">
        <label className="legend" htmlFor={ids.role}>
          {t('people.role')}
        </label>
        <select
          id={ids.role}
          className="input"
          value={wish.role}
          onChange={(event) => {
            const role = invitedRoles.find((one) => one === event.target.value)
            if (role) set({ role })
          }}
        >
          {invitedRoles.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      </div>
      {tried && defect && <Remark>{defect}</Remark>}
      {invite.isError && <Remark>{problem(invite.error)}</Remark>}
      <button type="submit" className="btn p lg" disabled={invite.isPending}>
        {t('people.make')}
      </button>
    </form>
  )
}

const Line = (p: {
  label: string
  hint?: string
  max: number
  value: string
  onChange: (value: string) => void
}) => {
  const id = useId()
  return (
    <div className="field">
      <label className="legend" htmlFor={id}>
        {p.label}
      </label>
      <input
        id={id}
        className="input"
        maxLength={p.max}
        autoCapitalize="none"
        autoComplete="off"
        value={p.value}
        onChange={(event) => p.onChange(event.target.value)}
        {...(p.hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      />
      {p.hint !== undefined && (
        <small className="xs" id={`${id}-hint`}>
          {p.hint}
        </small>
      )}
    </div>
  )
}
