import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import { StateGlyph, type Glyph } from './state-glyph.tsx'

export interface Notice {
  text: string
  glyph?: Glyph
  /** What takes it back; offered for ten seconds. */
  undo?: () => void
}

const NoticeContext = createContext<(notice: Notice) => void>(() => undefined)

/** Says in one line what was just done, aloud for screen readers, with *Hoàn tác* where it can be taken back. */
export const useNotice = () => useContext(NoticeContext)

export const NoticeArea = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation()
  const [shown, setShown] = useState<(Notice & { key: number }) | null>(null)
  const counter = useRef(0)
  const say = useCallback((notice: Notice) => {
    counter.current += 1
    setShown({ ...notice, key: counter.current })
  }, [])
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(null), shown.undo ? 10_000 : 6_000)
    return () => clearTimeout(timer)
  }, [shown])
  const undo = useMemo(() => shown?.undo, [shown])
  return (
    <NoticeContext value={say}>
      {children}
      <div className="notices" role="status" aria-live="polite">
        {shown && (
          <div className="notice" key={shown.key}>
            <StateGlyph glyph={shown.glyph ?? 'proven'} toned={false} />
            <span className="grow">{shown.text}</span>
            {undo && (
              <button
                type="button"
                className="btn sm undo"
                onClick={() => {
                  setShown(null)
                  undo()
                }}
              >
                {t('common.undo')}
              </button>
            )}
          </div>
        )}
      </div>
    </NoticeContext>
  )
}
