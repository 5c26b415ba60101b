import { generateWebKey, makeWebSigner } from '@nguon/protocol/web-crypto'
import type { KeyAlgorithm, Signer } from '@nguon/protocol/keys'

interface StoredKey {
  alg: KeyAlgorithm
  pair: CryptoKeyPair
}

/**
 * The person's signing key in this browser, made at the first need. The private half is not extractable: no script, not
 * even this one, can read it out. One key per person, so that two people on one office PC never share it.
 */
export const signerOf = async (
  userId: string,
  { subtle, indexedDb }: { subtle: SubtleCrypto; indexedDb: IDBFactory },
): Promise<{ signer: Signer; made: boolean }> => {
  const database = await openDatabase(indexedDb)
  try {
    const kept = await read(database, userId)
    if (kept) return { signer: await makeWebSigner(subtle, kept), made: false }
    const fresh = await generateWebKey(subtle)
    await write(database, userId, fresh)
    return { signer: await makeWebSigner(subtle, fresh), made: true }
  } finally {
    database.close()
  }
}

/** The key that this browser holds for the person; null when it has none. Makes nothing. */
export const heldSigner = async (
  userId: string,
  { subtle, indexedDb }: { subtle: SubtleCrypto; indexedDb: IDBFactory },
): Promise<Signer | null> => {
  const database = await openDatabase(indexedDb)
  try {
    const kept = await read(database, userId)
    return kept ? await makeWebSigner(subtle, kept) : null
  } finally {
    database.close()
  }
}

/** For a key that was reported as lost: nobody takes its signature any more, and the next need makes another one. */
export const forgetSigner = async (
  userId: string,
  { indexedDb }: { indexedDb: IDBFactory },
): Promise<void> => {
  const database = await openDatabase(indexedDb)
  try {
    await change(database, (store) => store.delete(userId))
  } finally {
    database.close()
  }
}

const storeName = 'keys'

const openDatabase = (indexedDb: IDBFactory): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDb.open('nguon-signing', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('no key store'))
  })

const read = (database: IDBDatabase, userId: string): Promise<StoredKey | undefined> =>
  new Promise((resolve, reject) => {
    const asked = database.transaction(storeName, 'readonly').objectStore(storeName).get(userId)
    // Only `write` puts anything there.
    asked.onsuccess = () => resolve(asked.result as StoredKey | undefined)
    asked.onerror = () => reject(asked.error ?? new Error('key not readable'))
  })

const write = (database: IDBDatabase, userId: string, key: StoredKey): Promise<void> =>
  change(database, (store) => store.put(key, userId))

const change = (database: IDBDatabase, work: (store: IDBObjectStore) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const changing = database.transaction(storeName, 'readwrite')
    work(changing.objectStore(storeName))
    // Only a finished transaction is on disk; a key that signs but is lost at once would lock the person out.
    changing.oncomplete = () => resolve()
    changing.onerror = () => reject(changing.error ?? new Error('key not kept'))
  })
