import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** A dialog: from below on the phone, in the middle on a desk. The browser's own dialog keeps focus in and Escape out. */
export const Sheet = (p: {
  open: boolean
  title: string
  lead?: string
  wide?: boolean
  onClose: () => void
  children: ReactNode
}) => {
  const { t } = useTranslation()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (p.open && !element.open) element.showModal()
    if (!p.open && element.open) element.close()
  }, [p.open])
  return (
    <dialog
      ref={dialog}
      className={p.wide ? 'sheet wide' : 'sheet'}
      aria-labelledby={id}
      onClose={p.onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) p.onClose()
      }}
    >
      {p.open && (
        <div className="sheet-in">
          <div className="sheet-h" aria-hidden="true" />
          <header className="row">
            <h2 id={id} className="grow">
              {p.title}
            </h2>
            <button type="button" className="btn q ic" aria-label={t('common.close')} onClick={p.onClose}>
              <Icon name="close" />
            </button>
          </header>
          {p.lead && <p className="s">{p.lead}</p>}
          {p.children}
        </div>
      )}
    </dialog>
  )
}
