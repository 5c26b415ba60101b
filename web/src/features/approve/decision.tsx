import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { BoardPreview } from '../../ui/board-preview.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { ErrorState, Remark, Skeleton } from '../../ui/said.tsx'
import { bulletinGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import { BulletinPlayer } from '../listen/bulletin-player.tsx'
import { useBulletinAudio } from '../listen/use-bulletin-audio.ts'
import { RelaySource } from '../relay/relay-source.tsx'
import { RefusalSheet } from './refusal-sheet.tsx'
import { useApproval } from './use-approval.ts'

export interface Place {
  at: number
  of: number
}

/** Read, hear, decide: everything a signature will cover is on this one page. */
export const Decision = ({ id, place }: { id: string; place: Place }) => {
  const bulletin = useQuery(queries.bulletin(id))
  if (bulletin.isError) return <ErrorState error={bulletin.error} retry={() => void bulletin.refetch()} />
  if (!bulletin.data) return <Skeleton lines={8} />
  return <Sheet bulletin={bulletin.data} place={place} />
}

const Sheet = ({ bulletin, place }: { bulletin: Bulletin; place: Place }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const problem = useProblemText()
  const audio = useBulletinAudio(bulletin)
  const { sign, refuse } = useApproval(bulletin, audio.bytes)
  const [refusing, setRefusing] = useState(false)
  const outcome = sign.data
  const decidable = bulletin.state === 'submitted'
  return (
    <article className="card rd" aria-label={bulletin.title}>
      <div className="bd">
        <div className="row hide-d place">
          <Link className="btn q" to="/cho-duyet">
            <Icon name="back" />
            {place.at > 0 ? t('approve.place', { at: place.at, of: place.of }) : t('approve.title')}
          </Link>
        </div>
        <h2 className="t">{bulletin.title}</h2>
        <p className="s">
          {t('approve.byLong', {
            author: bulletin.author.name,
            time: words.near(bulletin.submittedAt ?? bulletin.updatedAt, now),
            revision:
              bulletin.revision === 1 ? t('approve.first') : t('approve.nth', { count: bulletin.revision }),
          })}
        </p>
        {!decidable && (
          <StateTag glyph={bulletinGlyph[bulletin.state]} word={t(`state.bulletin.${bulletin.state}`)} />
        )}
        <p className="txt" lang="vi">
          {bulletin.text}
        </p>
        {bulletin.relay ? (
          <RelaySource source={bulletin.relay.source} />
        ) : (
          bulletin.speech.state === 'ready' && <BulletinPlayer bulletin={bulletin} />
        )}
        <div className="two">
          <ul className="facts">
            <li>
              <Icon name="place" />
              <span>
                {t(bulletin.relay ? 'plan.relay.area' : 'approve.area', { unit: bulletin.unit.name })}
              </span>
            </li>
            <li>
              <Icon name="clock" />
              <span>
                {bulletin.notBefore !== null && bulletin.notAfter !== null
                  ? t('approve.dates', {
                      from: words.dateTime(bulletin.notBefore),
                      until: words.dateTime(bulletin.notAfter),
                    })
                  : t('approve.noDates')}
              </span>
            </li>
            <li className="proven">
              <Icon name="shield" />
              <span>{t('approve.signature')}</span>
            </li>
          </ul>
          {/* A relay shows nothing on boards. */}
          {bulletin.relay === null && (
            <BoardPreview
              title={bulletin.title}
              unitName={bulletin.unit.name}
              text={bulletin.text}
              saved={bulletin}
            />
          )}
        </div>
        {sign.isError && <Remark>{problem(sign.error)}</Remark>}
        {outcome?.done === 'refused' && <Remark>{t(`approve.problem.${outcome.problem}`)}</Remark>}
        {outcome?.done === 'noCrypto' && <Remark>{t('approve.problem.noCrypto')}</Remark>}
        {outcome?.done === 'keyPending' && <Remark glyph="attention">{t('approve.keyPending')}</Remark>}
      </div>
      {decidable && (
        <div className="dec">
          <button type="button" className="btn lg" onClick={() => setRefusing(true)} aria-haspopup="dialog">
            {t('approve.refuse')}
          </button>
          <button
            type="button"
            className="btn p lg"
            disabled={sign.isPending || (audio.bytes === null && bulletin.relay === null)}
            onClick={() => sign.mutate()}
          >
            <Icon name="sign" />
            {sign.isPending ? t('approve.signing') : t('approve.sign')}
          </button>
        </div>
      )}
      <RefusalSheet
        open={refusing}
        pending={refuse.isPending}
        error={refuse.error}
        onClose={() => setRefusing(false)}
        onRefuse={(refusal) => refuse.mutate(refusal)}
      />
    </article>
  )
}
