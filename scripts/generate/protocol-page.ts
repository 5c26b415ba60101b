/** The text of docs/protocol.md: every message, its direction, its signer, its fields and an example. */
import { format } from 'prettier'
import { z } from 'zod'
import { everyMessage } from '../../protocol/messages/every-message.ts'
import type { Message } from '../../protocol/messages/message.ts'
import { refusalCodes } from '../../protocol/result.ts'
import { resolverVersion } from '../../protocol/timetable/resolve.ts'

export const protocolPage = async (): Promise<string> =>
  format(page(), { parser: 'markdown', printWidth: 110 })

const page = (): string => `# Hub ⇄ device protocol, version 1

_Generated from \`protocol/messages\` by \`npm run generate\`; do not edit._

Every message is a DSSE envelope \`{payloadType, payload (base64), signatures: [{keyid, sig}]}\`. The signature covers
the payload type and the exact payload bytes. \`keyid\` is the first 128 bits of SHA-256 over the DER public key, in
hex. Unknown fields are ignored; the major version stands in the topic and in the payload type. Instants are UTC
milliseconds. Timetable resolver: version ${resolverVersion}.

| message | direction | signed by | travels | at most |
| --- | --- | --- | --- | --- |
${everyMessage.map(row).join('\n')}

A device that refuses a document changes nothing and journals one of these codes:
${refusalCodes.map((code) => `\`${code}\``).join(' · ')}.

Not signed as a whole, because every part is: the answer of \`GET /device/v1/state\` (head, binding, trust), a journal
batch (a seal with its rows beside it), and enrolment, which happens before there is trust. Device requests over HTTP
carry \`Authorization: Nguon {device}:{time}:{signature}\` over time, method and path.

${everyMessage.map(section).join('\n')}`

const row = (m: Message<unknown>): string =>
  `| [${m.name}](#${m.name}) | ${m.direction} | ${m.signedBy} | ${m.travels.map((t) => `\`${t}\``).join('<br>')} | ${m.maxBytes} B |`

const section = (m: Message<unknown>): string => `## ${m.name}

${m.summary} Payload type \`${m.payloadType}\`.

\`\`\`json
${JSON.stringify(m.example, null, 2)}
\`\`\`
${Object.entries(m.furtherExamples ?? {})
  .map(furtherExample)
  .join('')}
<details><summary>JSON Schema</summary>

\`\`\`json
${JSON.stringify(z.toJSONSchema(m.schema, { unrepresentable: 'any' }), null, 2)}
\`\`\`

</details>
`

const furtherExample = ([name, example]: [string, unknown]): string => `
Example \`${name}\`: \`${JSON.stringify(example)}\`
`
