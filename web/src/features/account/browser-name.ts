/** What a browser calls itself, as its owner would: `Chrome, Windows`. Only a help for the eye: anybody may claim it. */
export const browserName = (agent: string): string | null => {
  const browser = nameIn(agent, [
    [/coc_coc_browser/i, 'Cốc Cốc'],
    [/edg(e|a|ios)?\//i, 'Edge'],
    [/opr\//i, 'Opera'],
    [/firefox|fxios/i, 'Firefox'],
    [/chrom(e|ium)|crios/i, 'Chrome'],
    [/safari/i, 'Safari'],
  ])
  const system = nameIn(agent, [
    [/android/i, 'Android'],
    [/iphone|ipad/i, 'iOS'],
    [/windows/i, 'Windows'],
    [/mac os/i, 'macOS'],
    [/linux/i, 'Linux'],
  ])
  if (browser === null) return system
  return system === null ? browser : `${browser}, ${system}`
}

const nameIn = (agent: string, names: readonly (readonly [RegExp, string])[]): string | null =>
  names.find(([sign]) => sign.test(agent))?.[1] ?? null
