/** Words to whoever started this process and to people beside the box. */
export interface Announcer {
  tell(message: Announcement): void
}

export type Announcement =
  | { readonly type: 'state'; readonly text: string }
  | { readonly type: 'checkCode'; readonly code: string }
  | { readonly type: 'enrolled'; readonly device: string; readonly number: number }
  | { readonly type: 'playingTo'; readonly path: string }
  | { readonly type: 'display'; readonly url: string }
