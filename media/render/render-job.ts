import * as z from 'zod'

/** What the drawing process is asked, as JSON on its stdin. */
export const RenderJob = z.object({
  title: z.string(),
  text: z.string(),
  headline: z.string(),
  width: z.number(),
  height: z.number(),
  /** PNG file to write; it appears whole or not at all. */
  output: z.string(),
  /** Folder of the TTF files; the npm package's without it. */
  fontFolder: z.string().optional(),
})

/** What it answers, as JSON on its stdout. */
export const RenderAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    width: z.number(),
    height: z.number(),
    fits: z.boolean(),
    fontPx: z.number(),
    missing: z.array(z.string()),
    /** Of the PNG, lower-case hex. */
    sha256: z.string(),
    bytes: z.number(),
    rendererVersion: z.string(),
  }),
  z.object({
    ok: z.literal(false),
    code: z.enum(['render.badSize', 'render.fontMissing', 'render.failed']),
    detail: z.string(),
  }),
])

export type RenderJob = z.infer<typeof RenderJob>
export type RenderAnswer = z.infer<typeof RenderAnswer>
export type RenderedFile = Extract<RenderAnswer, { ok: true }>
