import { z } from 'zod'

/** A route without parameters: unknown query fields are refused, not ignored. */
export const noQuery = z.strictObject({})
/** 204. */
export const noContent = z.undefined().describe('done')
