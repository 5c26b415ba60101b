/** Where somebody wanted to go before they had to sign in: a page of this console, and never another site. */
export const localPath = (text: string | undefined): string => {
  if (text === undefined || text.length > 500 || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(text)) return home
  // As a browser will read it: dots are gone, and nothing is left that could name another place.
  const url = new URL(text, nowhere)
  return url.origin !== nowhere || url.pathname.startsWith('//') || url.pathname.startsWith('/api/')
    ? home
    : url.pathname + url.search
}

const home = '/'
const nowhere = 'http://nowhere.invalid'
