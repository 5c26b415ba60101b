import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cardUrl } from '../api/hub.ts'

/** The board's own glass. Once saved, the very picture the boards will show; before that, a likeness of it. */
export const BoardPreview = (p: {
  title: string
  unitName: string
  text: string
  saved: { id: string; revision: number } | null
}) => {
  const { t } = useTranslation()
  const url = p.saved ? cardUrl(p.saved, 640, 360) : null
  const [failed, setFailed] = useState<string | null>(null)
  const real = url !== null && failed !== url
  return (
    <figure>
      <div className="eb">
        {real ? (
          <img
            src={url}
            alt={t('compose.boardAlt', { title: p.title })}
            width={640}
            height={360}
            onError={() => setFailed(url)}
          />
        ) : (
          <div>
            <small>{p.unitName}</small>
            <b>{p.title || t('compose.titleHint')}</b>
            <p>{shortened(p.text)}</p>
          </div>
        )}
      </div>
      <figcaption className="xs">{real ? t('compose.boardReal') : t('compose.boardDraft')}</figcaption>
    </figure>
  )
}

/** Whole words up to about four lines of the sketch. */
const shortened = (text: string): string =>
  text.length <= 110
    ? text
    : `${text
        .slice(0, 110)
        .replace(/\s\S*$/, '')
        .trimEnd()}…`
