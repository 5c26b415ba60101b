export interface Page<T> {
  readonly items: readonly T[]
  /** Where the next page begins; null on the last one. */
  readonly next: string | null
}

/** A whole list, page after page; for lists whose length a ward's work bounds. */
export const everyPage = async <T>(
  read: (from: { cursor?: string }) => Promise<Page<T>>,
): Promise<{ items: T[] }> => {
  const items: T[] = []
  let page = await read({})
  for (;;) {
    items.push(...page.items)
    if (page.next === null) return { items }
    page = await read({ cursor: page.next })
  }
}
