import type { Bulletin, Me } from '../../api/contract.ts'

/** Who wrote it, or changed it last, leaves the decision to another; the hub refuses it too. */
export const areOwnWords = (bulletin: Pick<Bulletin, 'author' | 'writer'>, me: Pick<Me, 'id'>): boolean =>
  bulletin.author.id === me.id || bulletin.writer.id === me.id
