/** Sends a media file, whole or the one range that players ask for (RFC 9110 §14). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { MediaLibrary } from '../../ports/media-library.ts'
import { Refusal } from './refusal.ts'

export const sendMedia = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { media, sha256, type }: { media: MediaLibrary; sha256: string; type: string },
): Promise<FastifyReply> => {
  const size = await media.size(sha256)
  if (size === undefined) throw new Refusal('request.notFound')
  const etag = `"${sha256}"`
  reply
    .header('accept-ranges', 'bytes')
    .header('etag', etag)
    .header('cache-control', 'private, no-cache')
    .type(type)
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const range = rangeOf(request.headers.range, size)
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send()
  if (range === undefined) return reply.header('content-length', size).send(media.read(sha256))
  return reply
    .code(206)
    .header('content-range', `bytes ${range.first}-${range.last}/${size}`)
    .header('content-length', range.last - range.first + 1)
    .send(media.read(sha256, range))
}

/** One range; several, or a unit nobody knows, are answered with the whole. */
const rangeOf = (
  header: string | undefined,
  size: number,
): { first: number; last: number } | 'unsatisfiable' | undefined => {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first > last || first >= size ? 'unsatisfiable' : { first, last }
}
