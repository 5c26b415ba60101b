import { Icon } from './icon.tsx'

/** The field that `/` goes to. */
export const SearchField = (p: { label: string; value: string; onChange: (value: string) => void }) => (
  <label className="search">
    <span className="vh">{p.label}</span>
    <Icon name="search" />
    <input
      type="search"
      className="input"
      placeholder={p.label}
      value={p.value}
      onChange={(event) => p.onChange(event.target.value)}
    />
  </label>
)
