import type { ThemeConfig } from 'antd'

/** Feeds the tokens of tokens.css to Ant Design, so that colours have one source. */
export const antdTheme = (token: (name: string) => string, phone: boolean): ThemeConfig => ({
  cssVar: {},
  token: {
    colorPrimary: token('--n-accent'),
    colorInfo: token('--n-accent'),
    colorSuccess: token('--n-proven'),
    colorWarning: token('--n-partial'),
    // Form errors stay plum: red means emergency and nothing else.
    colorError: token('--n-missed'),
    colorBgLayout: token('--n-bg'),
    colorBorder: token('--n-line-strong'),
    colorBorderSecondary: token('--n-line'),
    colorText: token('--n-ink'),
    colorTextPlaceholder: token('--n-ink-3'),
    fontFamily: token('--n-font'),
    fontSize: 16,
    borderRadius: 8,
    borderRadiusLG: 12,
    controlHeight: phone ? 48 : 40,
    wireframe: false,
  },
})

export const tokenOfPage = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()
