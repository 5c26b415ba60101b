import { useRef, useState } from 'react'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'

/** Chooses a small text file. `onFile` answers what is wrong with it, or nothing. */
export const FileButton = (p: {
  label: string
  primary?: boolean
  onFile: (text: string) => Promise<string | undefined>
}) => {
  const input = useRef<HTMLInputElement>(null)
  const problem = useProblemText()
  const [wrong, setWrong] = useState<string>()
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    setWrong(undefined)
    try {
      setWrong(await p.onFile(await file.text()))
    } catch (error) {
      setWrong(problem(error))
    }
  }
  return (
    <div className="file-button">
      <button type="button" className={p.primary ? 'btn p' : 'btn sm'} onClick={() => input.current?.click()}>
        {p.label}
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={p.label}
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {wrong !== undefined && <Remark>{wrong}</Remark>}
    </div>
  )
}
