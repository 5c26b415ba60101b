/** Names that people would say for a box: where it hangs, and which one of several there. */

/** `places`: the box's unit and those beneath it; `label`: `Loa` or `Bảng`. The first free number of each place. */
export const suggestNames = (
  places: readonly string[],
  label: string,
  taken: readonly string[],
  most = 5,
): string[] => {
  const known = new Set(taken.map(key))
  return places.slice(0, most).map((place) => {
    let number = 1
    while (known.has(key(`${place} – ${label} ${number}`))) number += 1
    return `${place} – ${label} ${number}`
  })
}

const key = (name: string): string =>
  name.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim()
