import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grants } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { matches } from '../../format/search-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { GiveSheet } from './give-sheet.tsx'
import './grants.css'
import { PersonRights, type PersonWithRights } from './person-rights.tsx'
import { RoleWords } from './role-words.tsx'

/** Who may do what where: each person with their post, what they were lent, and whom they stand in for. */
export const GrantsPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const rights = useQuery(queries.grants())
  const [wanted, setWanted] = useState('')
  const [giving, setGiving] = useState(false)
  if (rights.isError) return <ErrorState error={rights.error} retry={() => void rights.refetch()} />
  if (!rights.data) return <Skeleton lines={9} />
  const gives = may(me, 'grant')
  const shown = peopleOf(rights.data).filter(({ person, grants, post }) =>
    matches(
      wanted,
      person.name,
      person.userName,
      post ? `${post.unit.name} ${t(`role.${post.role}`)}` : '',
      grants.map(({ role }) => t(`role.${role}`)).join(' '),
    ),
  )
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('grants.title')}</h1>
          <p className="s">{t('grants.lead')}</p>
        </div>
        {gives && (
          <button type="button" className="btn p" aria-haspopup="dialog" onClick={() => setGiving(true)}>
            <Icon name="plus" />
            {t('grants.give')}
          </button>
        )}
      </div>
      <div className="gr">
        <div className="stack">
          <SearchField label={t('grants.search')} value={wanted} onChange={setWanted} />
          {shown.length === 0 ? (
            <EmptyState icon="person" title={t('grants.emptyTitle')} text={t('grants.emptyText')} />
          ) : (
            <ul className="card">
              {shown.map((one) => (
                <PersonRights key={one.person.id} {...one} gives={gives} />
              ))}
            </ul>
          )}
        </div>
        <RoleWords />
      </div>
      <GiveSheet open={giving} rights={rights.data} onClose={() => setGiving(false)} />
    </>
  )
}

const peopleOf = ({ posts, items }: Grants): readonly PersonWithRights[] => {
  const people = new Map<string, PersonWithRights>(
    posts.map((post) => [post.id, { person: post, post, grants: [] }]),
  )
  for (const grant of items) {
    const { post = null, grants = [] } = people.get(grant.user.id) ?? {}
    people.set(grant.user.id, { person: grant.user, post, grants: [...grants, grant] })
  }
  return [...people.values()].toSorted((a, b) => a.person.name.localeCompare(b.person.name, 'vi'))
}
