import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { signInHub } from '../../api/people.ts'
import { prove } from '../../api/proof.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'

/** A file that the browser saves as it comes. A link repeats no request, so the hub is asked for a proof before it. */
export const FileLink = ({ href, children }: { href: string; children: ReactNode }) => {
  const say = useNotice()
  const problem = useProblemText()
  const fetchIt = useMutation({
    retry: false,
    mutationFn: async () => {
      if ((await signInHub.proof()).fresh || (await prove())) save(href)
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  return (
    <button type="button" className="btn" disabled={fetchIt.isPending} onClick={() => fetchIt.mutate()}>
      {children}
    </button>
  )
}

const save = (href: string): void => {
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}
