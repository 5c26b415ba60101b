/** The title behind a manifest that a device says it plays. */
import type { BulletinId } from '@nguon/protocol/ids'

export interface BulletinTitles {
  byManifest(
    sha256s: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly bulletin: BulletinId; readonly title: string }>>
}
