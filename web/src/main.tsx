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
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { worthRetrying } from './api/queries.ts'
import { startLanguage } from './app/language.ts'
import { makeRouter } from './app/router.tsx'
import { NoticeArea } from './ui/toast.tsx'

const client = new QueryClient({
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
      </NoticeArea>
    </QueryClientProvider>
  </StrictMode>,
)
