/** What happens away from the hub: `npm run init` and `npm run keys` as processes, and files that people carry. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Envelope, seal } from '@nguon/protocol/envelope'
import type { HubId } from '@nguon/protocol/ids'
import { keyRequestDocument } from '@nguon/protocol/key-request'
import type { Signer } from '@nguon/protocol/keys'
import { newUuid } from '@nguon/protocol/node/crypto'

export const rootPassphrases = {
  NGUON_ROOT_PASSPHRASE_1: 'khóa gốc thứ nhất',
  NGUON_ROOT_PASSPHRASE_2: 'khóa gốc thứ hai',
  NGUON_ROOT_PASSPHRASE_3: 'khóa gốc thứ ba',
}

const run =
  (script: 'init' | 'keys') =>
  (args: readonly string[], env: Record<string, string> = {}) =>
    new Promise<{ code: number; output: string }>((resolve) =>
      execFile(
        process.execPath,
        ['--import', 'tsx', fileURLToPath(new URL(`../../server/${script}.ts`, import.meta.url)), ...args],
        { env: { PATH: process.env.PATH, ...env } },
        (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
      ),
    )
export const runInit = run('init')
export const runKeys = run('keys')

export const readDocument = async (file: string): Promise<Envelope> =>
  Envelope.parse(JSON.parse(await readFile(file, 'utf8')))

/** The file that an administrator's browser makes. */
export const writeKeyRequest = async (
  file: string,
  of: { hub: string; name: string; signer: Signer; signedBy?: Signer },
): Promise<string> => {
  const request = {
    hub: of.hub as HubId,
    hubName: 'Hà Nội',
    id: newUuid(),
    issuedAt: Date.now(),
    key: of.signer.key,
    holder: { user: null, name: of.name, title: '' },
  }
  await writeFile(file, JSON.stringify(await seal(keyRequestDocument, request, of.signedBy ?? of.signer)))
  return file
}
