import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords } from '../format/use-words.ts'
import { Remark } from '../ui/said.tsx'
import { useDownSince } from './link-state.tsx'

/** Says since when the hub is out of reach and what still works; silent for the first three seconds of a short break. */
export const OfflineBanner = () => {
  const { t } = useTranslation()
  const words = useWords()
  const since = useDownSince()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (since === null) return setShown(false)
    const timer = setTimeout(() => setShown(true), 3_000)
    return () => clearTimeout(timer)
  }, [since])
  if (since === null || !shown) return null
  return (
    <div className="offline">
      <Remark glyph="attention">{t('shell.offlineSince', { time: words.time(since) })}</Remark>
    </div>
  )
}
