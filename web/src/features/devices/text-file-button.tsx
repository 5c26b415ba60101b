import { useRef } from 'react'

/** Chooses a list that a spreadsheet has saved. */
export const TextFileButton = (p: { label: string; onText: (text: string) => void }) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="btn" onClick={() => input.current?.click()}>
        {p.label}
      </button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        hidden
        aria-label={p.label}
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(p.onText)
          event.target.value = ''
        }}
      />
    </>
  )
}
