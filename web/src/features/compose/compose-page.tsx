import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Bulletin } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { RelayForm } from '../relay/relay-form.tsx'
import { ComposeForm } from './compose-form.tsx'
import './compose.css'

export const NewBulletinPage = () => <WithChoices saved={null} />

export const NewRelayPage = () => <WithChoices saved={null} relay />

export const EditBulletinPage = () => {
  const { id } = useParams({ from: '/inside/frame/soan/$id' })
  const bulletin = useQuery(queries.bulletin(id))
  if (bulletin.isError) return <ErrorState error={bulletin.error} retry={() => void bulletin.refetch()} />
  if (!bulletin.data) return <Skeleton lines={9} />
  return <WithChoices saved={bulletin.data} />
}

const WithChoices = ({ saved, relay = false }: { saved: Bulletin | null; relay?: boolean }) => {
  const me = useSuspenseQuery(queries.me()).data
  const units = useQuery(queries.units())
  const voices = useQuery(queries.voices())
  const failed = units.error ?? voices.error
  if (failed)
    return <ErrorState error={failed} retry={() => void Promise.all([units.refetch(), voices.refetch()])} />
  if (!units.data || !voices.data) return <Skeleton lines={9} />
  const choices = { me, saved, units: units.data.items, voices: voices.data.items }
  const key = saved?.id ?? 'new'
  return relay || (saved?.relay ?? null) !== null ? (
    <RelayForm key={key} {...choices} />
  ) : (
    <ComposeForm key={key} {...choices} />
  )
}
