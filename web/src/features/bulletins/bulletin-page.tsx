import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { useMay } from '../../app/use-may.ts'
import { signerName } from '../../format/signer-name.ts'
import { useWords } from '../../format/use-words.ts'
import { BoardPreview } from '../../ui/board-preview.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorState, Remark, Skeleton } from '../../ui/said.tsx'
import { bulletinGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import '../approve/approve.css'
import { BulletinPlayer } from '../listen/bulletin-player.tsx'
import { RelaySource } from '../relay/relay-source.tsx'
import { RowActs } from './bulletin-row.tsx'
import './bulletins.css'

/** One bulletin: its words, its sound, its picture, who decided what. */
export const BulletinPage = () => {
  const { id } = useParams({ from: '/inside/frame/ban-tin/$id' })
  const bulletin = useQuery(queries.bulletin(id))
  if (bulletin.isError) return <ErrorState error={bulletin.error} retry={() => void bulletin.refetch()} />
  if (!bulletin.data) return <Skeleton lines={9} />
  return <Read bulletin={bulletin.data} />
}

const Read = ({ bulletin }: { bulletin: Bulletin }) => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const words = useWords()
  const writes = useMay()(bulletin.author.id === me.id ? 'compose' : 'edit', bulletin.unit.id)
  const now = useNow(60_000)
  const { refusal, decidedAt, decidedBy } = bulletin
  return (
    <>
      <div className="head">
        <div>
          <Link className="btn q sm up" to="/ban-tin">
            <Icon name="back" />
            {t('bulletins.title')}
          </Link>
          <h1>{bulletin.title}</h1>
          <p className="s">
            {bulletin.author.name} · {t('bulletins.editedAt', { time: words.near(bulletin.updatedAt, now) })}{' '}
            · {bulletin.unit.name}
          </p>
        </div>
        <div className="row wrap">
          {writes && !['draft', 'refused'].includes(bulletin.state) && (
            <Link className="btn" to="/soan/$id" params={{ id: bulletin.id }}>
              {t('bulletins.edit')}
            </Link>
          )}
          <RowActs bulletin={bulletin} me={me} />
        </div>
      </div>
      <div className="rd card bd bp">
        <div className="row wrap">
          <StateTag glyph={bulletinGlyph[bulletin.state]} word={t(`state.bulletin.${bulletin.state}`)} />
          {decidedBy && decidedAt !== null && (
            <span className="s">
              {t('bulletins.decidedBy', {
                name: signerName(t, decidedBy.name, decidedBy.insteadOf),
                time: words.near(decidedAt, now),
              })}
            </span>
          )}
          <Link className="btn q sm" to="/nhat-ky-phat" search={{ tin: bulletin.id }}>
            {t('bulletins.plays')}
          </Link>
        </div>
        {bulletin.state === 'refused' && refusal && (
          <Remark>
            {t('bulletins.refusedWhy', {
              ground: t(`approve.grounds.${refusal.ground}`),
              remark: refusal.remark,
            })}
          </Remark>
        )}
        <p className="txt" lang="vi">
          {bulletin.text}
        </p>
        {bulletin.relay ? (
          <RelaySource source={bulletin.relay.source} />
        ) : (
          bulletin.speech.state === 'ready' && <BulletinPlayer bulletin={bulletin} />
        )}
        {bulletin.relay === null && (
          <div className="board-small">
            <BoardPreview
              title={bulletin.title}
              unitName={bulletin.unit.name}
              text={bulletin.text}
              saved={bulletin}
            />
          </div>
        )}
      </div>
    </>
  )
}
