/** How a programme is told to who got it and to who sent it. */
import { useTranslation } from 'react-i18next'
import type { SentProgramme } from '../../api/inbox.ts'
import { useWords } from '../../format/use-words.ts'

/** Its first bulletin, and how many more. */
export const ProgrammeTitle = ({ items }: Pick<SentProgramme, 'items'>) => {
  const { t } = useTranslation()
  const [first, ...more] = items
  return (
    <>
      {first?.title}
      {more.length > 0 && <span className="s"> {t('inbox.andMore', { count: more.length })}</span>}
    </>
  )
}

export const SentBy = ({ programme, now }: { programme: SentProgramme; now: number }) => {
  const { t } = useTranslation()
  const words = useWords()
  return t('inbox.sentBy', {
    unit: programme.from.name,
    name: programme.sentBy,
    at: words.near(programme.sentAt, now),
  })
}
