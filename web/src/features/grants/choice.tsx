import { useId, type ReactNode } from 'react'

/** A select with its label above and, where there is more to say, a sentence below. */
export const Choice = (p: {
  label: string
  value: string
  onChange: (value: string) => void
  /** What stands there before anything is chosen. */
  empty?: string
  hint?: string
  children: ReactNode
}) => {
  const id = useId()
  const hintId = useId()
  return (
    <div className="field">
      <label className="legend" htmlFor={id}>
        {p.label}
      </label>
      <select
        id={id}
        className="input"
        value={p.value}
        onChange={(event) => p.onChange(event.target.value)}
        {...(p.hint === undefined ? {} : { 'aria-describedby': hintId })}
      >
        {p.empty !== undefined && <option value="">{p.empty}</option>}
        {p.children}
      </select>
      {p.hint !== undefined && (
        <span id={hintId} className="s">
          {p.hint}
        </span>
      )}
    </div>
  )
}
