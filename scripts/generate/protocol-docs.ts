/** Writes docs/protocol.md from the message files, so that the page cannot say anything else than the code. */
import { writeFileSync } from 'node:fs'
import { protocolPage } from './protocol-page.ts'

writeFileSync(new URL('../../docs/protocol.md', import.meta.url), await protocolPage())
