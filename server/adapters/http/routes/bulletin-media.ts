import { z } from 'zod'
import type { CardMaker } from '../../../ports/card-maker.ts'
import type { MediaLibrary } from '../../../ports/media-library.ts'
import type { ReadBulletin } from '../../../usecases/bulletins/read-bulletins.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { byBulletinId, CardQuery, Waveform } from '../contracts/bulletins.ts'
import { noQuery } from '../contracts/nothing.ts'
import { Refusal, valueOf } from '../refusal.ts'
import { sendMedia } from '../send-media.ts'

/** What is heard and seen of a bulletin before anybody approves it. */
export const bulletinMediaRoutes =
  (d: { read: ReadBulletin; media: MediaLibrary; cards: CardMaker }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/bulletins/:id/audio',
      {
        schema: {
          params: byBulletinId,
          querystring: noQuery,
          response: { 200: { content: { 'audio/ogg': { schema: z.any() } } } },
        },
      },
      async (request, reply) => {
        const { bulletin } = valueOf(await d.read(personOf(request), request.params.id))
        if (bulletin.speech.state !== 'ready') throw new Refusal('bulletin.speechMissing')
        const { sha256 } = bulletin.speech.made
        return sendMedia(request, reply, { media: d.media, sha256, type: 'audio/ogg' })
      },
    )
    app.get(
      '/api/v1/bulletins/:id/waveform',
      { schema: { params: byBulletinId, querystring: noQuery, response: { 200: Waveform } } },
      async (request) => {
        const { bulletin } = valueOf(await d.read(personOf(request), request.params.id))
        if (bulletin.speech.state !== 'ready') throw new Refusal('bulletin.speechMissing')
        return { peaks: [...bulletin.speech.made.peaks] }
      },
    )
    app.get(
      '/api/v1/bulletins/:id/card.png',
      {
        schema: {
          params: byBulletinId,
          querystring: CardQuery,
          response: { 200: { content: { 'image/png': { schema: z.any() } } } },
        },
      },
      async (request, reply) => {
        const { bulletin, unitName } = valueOf(await d.read(personOf(request), request.params.id))
        const { title, text } = bulletin
        const png = valueOf(await d.cards.draw({ title, text, headline: unitName, ...request.query }))
        return reply.header('cache-control', 'private, no-cache').type('image/png').send(Buffer.from(png))
      },
    )
  }
