import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleQueries, type PersonInArea, type PersonLink } from '../../api/people.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { useMay } from '../../app/use-may.ts'
import { matches } from '../../format/search-text.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { InviteForm } from './invite-form.tsx'
import { LinkShown } from './link-shown.tsx'
import './people.css'
import { PersonActs } from './person-acts.tsx'
import { stateGlyph } from './state-glyph.ts'

/** Who has an account in the area: invited, here, put out. */
export const PeoplePage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const people = useQuery(peopleQueries.list())
  const mayThere = useMay()
  // What is kept of everybody is the affair of whoever reads all of the hub.
  const top = useQuery(queries.units()).data?.items[0]?.path[0]
  const [wanted, setWanted] = useState('')
  const [open, setOpen] = useState<{ id: string } | 'invite' | null>(null)
  const [link, setLink] = useState<{ name: string; link: PersonLink } | null>(null)
  const items = people.data?.items ?? []
  const shown = items.filter(({ name, userName }) => matches(wanted, name, userName))
  const chosen = typeof open === 'object' && open ? items.find(({ id }) => id === open.id) : undefined
  const close = () => {
    setOpen(null)
    setLink(null)
  }
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('people.title')}</h1>
          <p className="s">{t('people.lead')}</p>
        </div>
        <div className="row wrap">
          {top !== undefined && mayThere('people', top) && (
            <Link to="/nguoi-dung/du-lieu" className="btn">
              {t('retention.title')}
            </Link>
          )}
          {may(me, 'grant') && (
            <button type="button" className="btn p" aria-haspopup="dialog" onClick={() => setOpen('invite')}>
              {t('people.invite')}
            </button>
          )}
        </div>
      </div>
      {people.isError ? (
        <ErrorState error={people.error} retry={() => void people.refetch()} />
      ) : !people.data ? (
        <Skeleton lines={9} />
      ) : (
        <section className="card" aria-label={t('people.title')}>
          <div className="pe-find">
            <SearchField label={t('people.search')} value={wanted} onChange={setWanted} />
          </div>
          {shown.length === 0 && <p className="bd s">{t('people.empty')}</p>}
          <ul>
            {shown.map((person) => (
              <PersonLine key={person.id} person={person} onOpen={() => setOpen({ id: person.id })} />
            ))}
          </ul>
        </section>
      )}
      <Sheet
        open={open !== null}
        title={
          link
            ? t('people.linkTitle', { name: link.name })
            : open === 'invite'
              ? t('people.invite')
              : (chosen?.name ?? '')
        }
        onClose={close}
      >
        {link ? (
          <LinkShown link={link.link} />
        ) : open === 'invite' ? (
          <InviteForm onMade={(name, made) => setLink({ name, link: made })} />
        ) : (
          chosen && (
            <PersonActs
              person={chosen}
              onLink={(made) => setLink({ name: chosen.name, link: made })}
              onDone={close}
            />
          )
        )}
      </Sheet>
    </>
  )
}

const PersonLine = ({ person, onOpen }: { person: PersonInArea; onOpen: () => void }) => {
  const { t } = useTranslation()
  return (
    <li>
      <button type="button" className="line pe-line" aria-haspopup="dialog" onClick={onOpen}>
        <span className="pe-who">
          <b>{person.name}</b>
          <span className="s">
            {person.userName} · {t(`role.${person.role}`)} · {person.unit.name}
          </span>
        </span>
        <span className="pe-tags">
          {person.state === 'active' && person.secondFactor && (
            <StateTag glyph="proven" word={t('people.strong')} plain />
          )}
          <StateTag glyph={stateGlyph[person.state]} word={t(`people.state.${person.state}`)} />
        </span>
      </button>
    </li>
  )
}
