import type { ListPlaybacks } from '../../../usecases/plays/list-playbacks.ts'
import type { SummarisePlays } from '../../../usecases/plays/summarise-plays.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import {
  PlaybackPage,
  PlaybackQuery,
  playbackView,
  Report,
  ReportQuery,
  reportView,
} from '../contracts/plays.ts'
import { valueOf } from '../refusal.ts'

export const playRoutes =
  (d: { list: ListPlaybacks; summarise: SummarisePlays }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/playbacks',
      { schema: { querystring: PlaybackQuery, response: { 200: PlaybackPage } } },
      async (request) => {
        const { items, next } = valueOf(await d.list(personOf(request), request.query))
        return { items: items.map(playbackView), next }
      },
    )
    app.get(
      '/api/v1/reports/summary',
      { schema: { querystring: ReportQuery, response: { 200: Report } } },
      async (request) => reportView(valueOf(await d.summarise(personOf(request), request.query))),
    )
  }
