/** Sign-ins by password a second: everybody at eight in the morning, each from an address of their own. */
import { password, signsIn } from './city-hub.ts'
import { keepAlive } from './keep-alive.ts'

const seconds = 10
const atOnce = 4

export const signInRate = async (url: string): Promise<number> => {
  const { ask, close } = keepAlive(url, atOnce)
  const until = performance.now() + seconds * 1_000
  let entered = 0
  const one = async () => {
    while (performance.now() < until) {
      entered += 1
      const from = `10.${(entered >> 16) & 255}.${(entered >> 8) & 255}.${entered & 255}`
      const { status } = await ask('POST', '/api/v1/session', { body: { userName: signsIn, password }, from })
      if (status !== 200) throw new Error(`a sign-in was answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  close()
  return entered / seconds
}
