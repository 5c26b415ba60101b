import { spokenKeyId } from '@nguon/protocol/key-request'
import { keyIdOf } from '@nguon/protocol/keys'
import type { Binding } from '@nguon/protocol/messages/binding'
import { useTranslation } from 'react-i18next'
import { Remark } from '../../ui/said.tsx'
import { Fact, Place } from './fact.tsx'
import type { Former } from './former.ts'

/** What a placement comes in place of, and what is another than before. */
export const FormerSaid = ({ binding, former }: { binding: Binding; former: Former }) => {
  const { t } = useTranslation()
  if (former.is === 'none') return null
  const { replaces } = binding
  if (former.is === 'hidden')
    return (
      <Fact name={t('keys.view.replaces')}>
        <Remark glyph="attention">
          {replaces === undefined
            ? t('keys.view.formerHidden', { version: binding.version - 1 })
            : t('keys.view.boxHidden', { id: replaces.slice(-8) })}
        </Remark>
      </Fact>
    )
  const before = former.binding
  const stood = before.unitPath.at(-1)
  const isElsewhere = before.unitPath.join() !== binding.unitPath.join()
  const isRenamed = before.name !== binding.name
  const hasOtherKey = keyIdOf(before.key) !== keyIdOf(binding.key)
  return (
    <Fact name={t('keys.view.replaces')}>
      {replaces === undefined ? (
        <b>{t('keys.view.formerVersion', { version: before.version })}</b>
      ) : (
        <>
          <b>{t('keys.view.brokenBox', { name: before.name ?? replaces.slice(-8) })}</b>
          <span className="xs num">{t('keys.view.key', { keyid: spokenKeyId(keyIdOf(before.key)) })}</span>
          <span>{t('keys.view.brokenBoxEnds')}</span>
        </>
      )}
      {isRenamed && (
        <span className="partial">
          {t('keys.view.renames', { before: before.name ?? '—', after: binding.name ?? '—' })}
        </span>
      )}
      {isElsewhere && stood !== undefined && (
        <span className="partial">
          {t('keys.view.moves')} <Place of={before} unit={stood} />
        </span>
      )}
      {replaces === undefined && !isRenamed && !isElsewhere && <span>{t('keys.view.sameAsBefore')}</span>}
      {replaces === undefined && hasOtherKey && <Remark>{t('keys.view.otherKey')}</Remark>}
      {!former.isVerified && <Remark glyph="attention">{t('keys.view.formerUnverified')}</Remark>}
    </Fact>
  )
}
