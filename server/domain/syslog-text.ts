/**
 * Security events as RFC 5424 messages, with their facts as structured data or as CEF. Values come from anybody, a failed
 * sign-in's user name included: none may end a field, a message or a frame.
 */
import type { SecurityEvent } from './security-event.ts'

export interface Sender {
  readonly host: string
  readonly hubName: string
  readonly version: string
  readonly format: 'rfc5424' | 'cef'
}

/** Facility 13, log audit. */
const facility = 13
/** RFC 5612: the number that is reserved for examples; nobody else’s. */
const enterprise = 32473
const mostValue = 500

export const syslogText = (event: SecurityEvent, sender: Sender): string => {
  const head = [
    `<${facility * 8 + event.severity}>1`,
    new Date(event.at).toISOString(),
    printable(sender.host, 255),
    'nguon',
    '-',
    printable(event.name, 32),
  ].join(' ')
  return sender.format === 'cef'
    ? `${head} - \uFEFF${cefText(event, sender)}`
    : `${head} ${structured(event, sender)} \uFEFF${plain(event.name)}`
}

/** RFC 6587: the length in bytes goes before, so that nothing inside can pass for the next message. */
export const framed = (message: string): Buffer => {
  const bytes = Buffer.from(message, 'utf8')
  return Buffer.concat([Buffer.from(`${bytes.length} `, 'ascii'), bytes])
}

const structured = (event: SecurityEvent, { hubName, version }: Sender): string => {
  const known: SecurityEvent['fields'] = { ...event.fields, outcome: event.outcome, hub: hubName, version }
  const pairs = Object.entries(known).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`${name}="${quoted(plain(String(value)))}"`],
  )
  return `[nguon@${enterprise} ${pairs.join(' ')}]`
}

const cefText = (event: SecurityEvent, { hubName, version }: Sender): string => {
  const header = ['Nguon', 'hub', version, event.name, event.name].map((part) => cefHeader(plain(part)))
  const fields: Record<string, string | number | null> = {
    rt: event.at,
    outcome: event.outcome,
    dvchost: hubName,
    ...Object.fromEntries(
      Object.entries(event.fields).map(([name, value]) => [cefKeys[name] ?? name, value]),
    ),
  }
  const extension = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`${name}=${cefValue(plain(String(value)))}`],
  )
  return `CEF:0|${header.join('|')}|${event.severity === 4 ? 7 : 4}|${extension.join(' ')}`
}

const cefKeys: Readonly<Record<string, string>> = {
  user: 'suser',
  address: 'src',
  subject: 'duid',
  path: 'request',
  auditSeq: 'externalId',
}

/** One line: control characters, also those of Unicode’s own line ends, are blanks; directions cannot be turned. */
const plain = (text: string): string =>
  [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/gu, ' ')].slice(0, mostValue).join('')

/** RFC 5424 6.3.3. */
const quoted = (text: string): string => text.replace(/["\\\]]/g, '\\$&')
const cefHeader = (text: string): string => text.replace(/[\\|]/g, '\\$&')
const cefValue = (text: string): string => text.replace(/[\\=]/g, '\\$&')
const printable = (text: string, most: number): string =>
  text.replace(/[^\x21-\x7e]/g, '').slice(0, most) || '-'
