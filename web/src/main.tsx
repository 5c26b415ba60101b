import '@fontsource/be-vietnam-pro/latin-400.css'
import '@fontsource/be-vietnam-pro/latin-500.css'
import '@fontsource/be-vietnam-pro/latin-600.css'
import '@fontsource/be-vietnam-pro/latin-700.css'
import '@fontsource/be-vietnam-pro/vietnamese-400.css'
import '@fontsource/be-vietnam-pro/vietnamese-500.css'
import '@fontsource/be-vietnam-pro/vietnamese-600.css'
import '@fontsource/be-vietnam-pro/vietnamese-700.css'
import './ui/tokens.css'
import './ui/console.css'
import './ui/frame.css'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { hub } from './api/hub.ts'
import { Problem } from './api/problem.ts'
import { worthRetrying } from './api/queries.ts'
import { startLanguage } from './app/language.ts'
import { makeRouter } from './app/router.tsx'
import { ProofSheet } from './features/sign-in/proof-sheet.tsx'
import { NoticeArea } from './ui/toast.tsx'

/** A session that has ended meanwhile leads to the door and back; what was being written is kept on this computer. */
const toTheDoor = (error: Error) => {
  const { pathname } = router.state.location
  if (!(error instanceof Problem) || error.status !== 401 || /^\/(dang-nhap|vao)/.test(pathname)) return
  // It may only have become another one while this was under way, as after a proof: then the page stays and asks again.
  void hub.me().then(
    () => client.invalidateQueries(),
    (still: unknown) => {
      if (still instanceof Problem && still.status === 401)
        void router.navigate({ to: '/dang-nhap', search: pathname === '/' ? {} : { den: pathname } })
    },
  )
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: toTheDoor }),
  defaultOptions: {
    queries: { staleTime: 5_000, retry: worthRetrying, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})
const router = makeRouter(client)
const place = document.getElementById('app')
if (!place) throw new Error('index.html has no #app')

await startLanguage(localStorage)
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <NoticeArea>
        <RouterProvider router={router} />
        <ProofSheet />
      </NoticeArea>
    </QueryClientProvider>
  </StrictMode>,
)
