import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../format/use-words.ts'
import { StateGlyph, type Glyph } from '../../ui/state-glyph.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { Task } from './tasks.ts'

export const TaskList = ({ tasks }: { tasks: readonly Task[] }) => {
  const { t } = useTranslation()
  return (
    <section className="card" aria-label={t('today.toHandle')}>
      <div className="hd">
        <h2>{t('today.toHandle')}</h2>
        {tasks.length > 0 && (
          <span className="st bg partial">{t('today.count', { count: tasks.length })}</span>
        )}
      </div>
      {tasks.length === 0 ? (
        <p className="bd">
          <StateTag plain glyph="proven" word={t('today.nothing')} />
        </p>
      ) : (
        <ul>
          {tasks.map((task) => (
            <li className="line wl" key={task.key}>
              <StateGlyph glyph={glyphs[task.kind]} />
              <TaskWords task={task} />
              <TaskDoor task={task} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const glyphs: Record<Task['kind'], Glyph> = {
  waiting: 'waiting',
  refused: 'missed',
  toSchedule: 'waiting',
  pending: 'attention',
  offline: 'offline',
  needsCheck: 'attention',
}

const TaskWords = ({ task }: { task: Task }) => {
  const { title, text } = useTaskWords(task)
  return (
    <div className="txt">
      <b className="t">{title}</b>
      <span className="s">{text}</span>
    </div>
  )
}

const useTaskWords = (task: Task): { title: string; text: string } => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  switch (task.kind) {
    case 'offline':
      return {
        title: t('today.offline', {
          name: task.device.name,
          time: words.near(task.device.since, now),
        }),
        text: t('today.offlineText'),
      }
    case 'needsCheck':
      return { title: t('today.needsCheck', { name: task.device.name }), text: t('today.needsCheckText') }
    case 'pending':
      return { title: t('today.pending', { name: task.enrolment.name }), text: t('today.pendingText') }
    case 'waiting':
      return {
        title: t('today.waiting', { title: task.bulletin.title }),
        text: t('today.waitingText', {
          author: task.bulletin.author.name,
          time: words.near(task.bulletin.submittedAt ?? task.bulletin.updatedAt, now),
        }),
      }
    case 'refused': {
      const refusal = task.bulletin.refusal
      return {
        title: t('today.refused', { title: task.bulletin.title }),
        text: refusal
          ? t('today.refusedText', { ground: t(`approve.grounds.${refusal.ground}`), remark: refusal.remark })
          : '',
      }
    }
    case 'toSchedule':
      return { title: t('today.toSchedule', { title: task.bulletin.title }), text: t('today.toScheduleText') }
  }
}

const TaskDoor = ({ task }: { task: Task }) => {
  const { t } = useTranslation()
  switch (task.kind) {
    case 'waiting':
      return (
        <Link className="btn" to="/cho-duyet/$id" params={{ id: task.bulletin.id }}>
          {t('today.decide')}
        </Link>
      )
    case 'refused':
      return (
        <Link className="btn" to="/soan/$id" params={{ id: task.bulletin.id }}>
          {t('today.fix')}
        </Link>
      )
    case 'toSchedule':
      return (
        <Link className="btn" to="/lich-phat/moi" search={{ tin: task.bulletin.id }}>
          {t('today.scheduleIt')}
        </Link>
      )
    case 'pending':
      return (
        <Link className="btn" to="/loa-bang">
          {t('today.confirm')}
        </Link>
      )
    case 'offline':
    case 'needsCheck':
      return (
        <Link className="btn" to="/loa-bang">
          {t('today.see')}
        </Link>
      )
  }
}
