import { done, type Outcome } from '../../domain/outcome.ts'
import type { SignInProvider } from '../../ports/sign-in-provider.ts'

/** Where whoever has left the hub leaves the provider too; the hub's door, where that cannot be left. */
export type EndAtProvider = () => Promise<Outcome<string>>

export const makeEndAtProvider =
  (d: { provider: SignInProvider; hubUrl: () => string }): EndAtProvider =>
  async () =>
    done((await d.provider.endUrl(`${d.hubUrl()}/dang-nhap`)) ?? '/dang-nhap')
