import * as z from 'zod'

/**
 * P0 planned · P1 player ran to its end, samples consumed and wall time ≈ duration · P2 output stage confirmed
 * (captured pixels equal the frame) · P3 physical sign · P4 heard or seen.
 */
export const Proof = z.enum(['P0', 'P1', 'P2', 'P3', 'P4'])
export type Proof = z.infer<typeof Proof>
