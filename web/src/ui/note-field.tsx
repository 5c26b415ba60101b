import { useId } from 'react'

/** A few lines of somebody's own words: a reason, a remark, a note. */
export const NoteField = (p: {
  label: string
  hint: string
  rows: number
  /** As many as the hub takes. */
  maxLength?: number
  value: string
  onChange: (value: string) => void
}) => {
  const id = useId()
  return (
    <div className="field">
      <label className="legend" htmlFor={id}>
        {p.label}
      </label>
      <textarea
        id={id}
        className="input"
        rows={p.rows}
        maxLength={p.maxLength}
        value={p.value}
        placeholder={p.hint}
        onChange={(event) => p.onChange(event.target.value)}
      />
    </div>
  )
}
