import { useTranslation } from 'react-i18next'
import { useWords } from '../../format/use-words.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import { commandGlyph, useOutcomeText } from './command-words.ts'
import type { Given } from './use-commands.ts'

/** Who told this device to do what, and what came of it. */
export const CommandHistory = ({
  given,
  more,
}: {
  given: readonly Given[]
  more: (() => void) | undefined
}) => {
  const { t } = useTranslation()
  return (
    <section className="card" aria-label={t('commands.historyTitle')}>
      <div className="hd">
        <h2>{t('commands.historyTitle')}</h2>
      </div>
      {given.length === 0 ? (
        <p className="bd s">{t('commands.historyEmpty')}</p>
      ) : (
        <ul>
          {given.map((one) => (
            <Line key={one.command.id} given={one} />
          ))}
        </ul>
      )}
      {more && (
        <div className="bd">
          <button type="button" className="btn sm" onClick={more}>
            {t('commands.more')}
          </button>
        </div>
      )}
    </section>
  )
}

const Line = ({ given }: { given: Given }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(30_000)
  const outcome = useOutcomeText()
  const { command, at } = given
  return (
    <li className="line ch">
      <div className="grow">
        <b className="t">{t(`commands.kind.${command.kind}`)}</b>
        <span className="s">
          {t('commands.by', { name: command.by, time: words.near(command.issuedAt, now) })}
        </span>
        <span className="xs">{outcome(given, now)}</span>
      </div>
      <StateTag plain glyph={commandGlyph[at.state]} word={t(`commands.state.${at.state}`)} />
    </li>
  )
}
