/** How somebody is called here who was first heard of from the site's own sign-in provider. */

/** Small letters without marks, as every user name; `taken` is asked until one is free. */
export const freeUserName = async (
  said: string,
  taken: (userName: string) => Promise<boolean>,
): Promise<string> => {
  const plain = plainName(said)
  for (let n = 1; ; n++) {
    const userName = n === 1 ? plain : `${plain}-${n}`
    if (!(await taken(userName))) return userName
  }
}

/** `Nguyễn.Hà@ngocha.vn` → `nguyen.ha`. */
const plainName = (said: string): string => {
  const [first = ''] = said.split('@')
  const plain = first
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 34)
  return plain.length < 2 ? 'nguoi-dung' : plain
}

/** One line, as names stand in lists, papers and logs. */
export const shownName = (said: string): string =>
  said
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 100)
