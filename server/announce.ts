/**
 * Words for whoever starts the hub. Sign-in links and claims are secrets: they go to the parent process, or, when there
 * is none, once to stdout as lines of their own; never into the log, which is kept and copied.
 */
import type { Announcement } from './announce-start.ts'

export const makeAnnounce =
  (logReady: (url: string) => void) =>
  (announcement: Announcement): void => {
    if (announcement.type === 'ready') logReady(announcement.url)
    if (process.send === undefined) return void process.stdout.write(`${lineOf(announcement)}\n`)
    // A parent that has just gone is told nothing; its end is noticed elsewhere.
    if (process.connected) process.send(announcement, () => undefined)
  }

const lineOf = (a: Announcement): string => {
  switch (a.type) {
    case 'signInLink':
      return `${a.name} (${a.role}): ${a.url}`
    case 'claim':
      return `${a.name} (${a.kind}): ${a.claim}`
    case 'ready':
      return a.url
  }
}
