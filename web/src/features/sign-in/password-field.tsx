import { useId } from 'react'

export const PasswordField = (p: {
  label: string
  value: string
  onChange: (value: string) => void
  autoComplete: 'current-password' | 'new-password'
  hint?: string
}) => {
  const hint = useId()
  return (
    <label className="field">
      <span>{p.label}</span>
      <input
        className="input"
        type="password"
        autoComplete={p.autoComplete}
        value={p.value}
        onChange={(event) => p.onChange(event.target.value)}
        {...(p.hint ? { 'aria-describedby': hint } : {})}
      />
      {p.hint && (
        <small className="xs" id={hint}>
          {p.hint}
        </small>
      )}
    </label>
  )
}
