import { useProblemText } from './problem-text.ts'
import { useNotice, type Notice } from './toast.tsx'

/** What *Hoàn tác* does: takes it back and says that it is, or why it cannot be. */
export const useUndo = () => {
  const say = useNotice()
  const problem = useProblemText()
  return (takeBack: () => Promise<unknown>, done: Notice) => () =>
    void takeBack()
      .then(() => say(done))
      .catch((error: unknown) => say({ text: problem(error), glyph: 'attention' }))
}
