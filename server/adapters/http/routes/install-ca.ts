/** The page from which people install the hub's own authority, and the file itself. No script: it must open anywhere. */
import { installCa as en } from '@nguon/i18n/install-ca-en'
import { installCa as vi } from '@nguon/i18n/install-ca-vi'
import { defaultTimeZone } from '@nguon/protocol/time'
import type { FastifyReply } from 'fastify'
import { instantText } from '../../../domain/local-text.ts'
import { Refusal } from '../refusal.ts'
import type { AppPlugin } from '../app-type.ts'
import { languageOf } from '../words.ts'

export interface InstallableAuthority {
  readonly der: Uint8Array
  /** SHA-256 hex. */
  readonly fingerprint: string
}

/** One that takes over at `from`, UTC ms: whoever installs it before then meets no warning. */
export interface ComingAuthority extends InstallableAuthority {
  readonly from: number
}

/** `own`: undefined where every system trusts the certificate already, or there is none. */
export const installCaRoutes =
  (d: {
    own: { readonly shown: () => InstallableAuthority } | undefined
    coming: () => Promise<ComingAuthority | undefined>
  }): AppPlugin =>
  (app) => {
    app.get('/ca', { schema: { hide: true } }, async (request, reply) => {
      const language = languageOf(request.headers['accept-language'])
      return reply
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .serializer(String)
        .send(pageOf(d.own && { now: d.own.shown(), coming: await d.coming() }, language))
    })
    const { own } = d
    if (own === undefined) return
    const send = async (reply: FastifyReply, name: string, authority: InstallableAuthority | undefined) => {
      if (authority === undefined) throw new Refusal('request.notFound')
      return (
        reply
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-cache')
          // The type by which Android and iPhone offer to install it.
          .type('application/x-x509-ca-cert')
          .serializer((body) => body as never)
          .send(Buffer.from(authority.der))
      )
    }
    app.get('/ca/nguon-ca.crt', { schema: { hide: true } }, async (_request, reply) =>
      send(reply, 'nguon-ca.crt', own.shown()),
    )
    app.get('/ca/nguon-ca-moi.crt', { schema: { hide: true } }, async (_request, reply) =>
      send(reply, 'nguon-ca-moi.crt', await d.coming()),
    )
  }

/** Four by four, as people read it to each other. */
export const groupsOf = (fingerprint: string): string =>
  (fingerprint.toUpperCase().match(/.{1,4}/g) ?? []).join(' ')

interface Shown {
  readonly now: InstallableAuthority
  readonly coming: ComingAuthority | undefined
}

const pageOf = (shown: Shown | undefined, language: 'vi' | 'en'): string => {
  const words = language === 'en' ? en : vi
  const steps = (title: string, list: readonly string[]) =>
    `<section><h2>${escape(title)}</h2><ol>${list.map((step) => `<li>${escape(step)}</li>`).join('')}</ol></section>`
  const coming = shown?.coming
  const next = coming
    ? `<section class="check"><h2>${escape(words.comingTitle.replace('{{at}}', instantText(coming.from, defaultTimeZone)))}</h2><p>${escape(words.coming)}</p>
<p class="print">${groupsOf(coming.fingerprint)}</p>
<p><a class="button" href="/ca/nguon-ca-moi.crt">${escape(words.downloadComing)}</a></p></section>`
    : ''
  const body = shown
    ? `<h1>${escape(words.title)}</h1><p>${escape(words.lead)}</p>
<section class="check"><h2>${escape(words.checkTitle)}</h2><p>${escape(words.check)}</p>
<p class="print">${groupsOf(shown.now.fingerprint)}</p></section>
<p><a class="button" href="/ca/nguon-ca.crt">${escape(words.download)}</a></p>${next}
${steps(words.windowsTitle, words.windows)}${steps(words.macTitle, words.mac)}${steps(words.androidTitle, words.android)}${steps(words.iphoneTitle, words.iphone)}
<p>${escape(words.firefox)}</p>`
    : `<h1>${escape(words.publicTitle)}</h1><p>${escape(words.public)}</p>`
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(shown ? words.title : words.publicTitle)}</title><style>${style}</style></head>
<body><main>${body}<p><a href="/">${escape(words.open)}</a></p></main></body></html>`
}

const style = `body{margin:0;background:#f5f6f8;color:#1c2733;font:17px/1.6 'Be Vietnam Pro',system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.15rem;margin:0 0 .5rem}
section{background:#fff;border:1px solid #dde3ea;border-radius:12px;padding:1rem 1.25rem;margin:1rem 0}ol{margin:0;padding-left:1.4rem}li{margin:.35rem 0}
.check{border-color:#b3261e}.print{font:600 1.1rem/1.7 ui-monospace,monospace;letter-spacing:.02em;word-spacing:.3em}
.button{display:inline-block;background:#0b5cad;color:#fff;padding:.8rem 1.2rem;border-radius:10px;text-decoration:none;font-weight:600}a{color:#0b5cad}`

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
