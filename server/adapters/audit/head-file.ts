/** The witness beside the database: a small file in the data folder, replaced as a whole. */
import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { day } from '@nguon/protocol/time'
import { z } from 'zod'
import type { AuditWitness } from '../../ports/audit-witness.ts'

const Heads = z.object({
  heads: z.array(
    z.object({ seq: z.number().int(), hash: z.string().regex(/^[0-9a-f]{64}$/), at: z.number().int() }),
  ),
})

/** Days that are remembered; the file stays below 50 KB. */
const mostDays = 400

/** @throws when the file is there and cannot be read: a witness that is silent must not look like one that agrees. */
export const openHeadFile = (file: string): AuditWitness => {
  const read = async () => {
    try {
      return Heads.parse(JSON.parse(await readFile(file, 'utf8'))).heads
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw new Error(`${file} does not say where the trail ended`, { cause: error })
    }
  }
  return {
    heads: read,
    keep: async ({ seq, hash }, at) => {
      const earlier = (await read()).filter((head) => Math.floor(head.at / day) !== Math.floor(at / day))
      await replace(file, JSON.stringify({ heads: [...earlier, { seq, hash, at }].slice(-mostDays) }))
    },
  }
}

const replace = async (file: string, text: string): Promise<void> => {
  const fresh = `${file}.new`
  const handle = await open(fresh, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, file)
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
