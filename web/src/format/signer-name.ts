import type { TFunction } from 'i18next'

/** Beside a signature: who gave it, and whose right they used as a deputy. */
export const signerName = (t: TFunction, name: string, insteadOf: { name: string } | null): string =>
  insteadOf === null ? name : t('audit.deputy', { name, holder: insteadOf.name })
