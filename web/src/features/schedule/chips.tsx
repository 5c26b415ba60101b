/** Some of a few, each a press as large as a finger. */
export const Chips = (p: {
  legend: string
  options: readonly { value: number; text: string }[]
  chosen: readonly number[]
  onChange: (chosen: number[]) => void
}) => (
  <fieldset className="plain chips">
    <legend className="legend">{p.legend}</legend>
    {p.options.map(({ value, text }) => {
      const on = p.chosen.includes(value)
      return (
        <label key={value} className={on ? 'on' : ''}>
          <input
            type="checkbox"
            checked={on}
            onChange={() => p.onChange(on ? p.chosen.filter((one) => one !== value) : [...p.chosen, value])}
          />
          {text}
        </label>
      )
    })}
  </fieldset>
)
