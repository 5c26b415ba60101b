import './hint.css'
import { useId, useState, type ReactNode } from 'react'

/** A word whose definition opens by press, hover or focus, and closes with Escape: 44 px to hit on a phone. */
export const Hint = ({ children, text }: { children: ReactNode; text: string }) => {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <span className="hint" onPointerLeave={() => setOpen(false)}>
      <button
        type="button"
        className="def"
        aria-describedby={id}
        onPointerEnter={(event) => event.pointerType === 'mouse' && setOpen(true)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        {children}
      </button>
      <span role="tooltip" id={id} className={open ? 'tip show' : 'tip'}>
        {text}
      </span>
    </span>
  )
}
