import { Readable } from 'node:stream'
import { mayAtAll } from '../../../domain/access.ts'
import type { ExportAudit } from '../../../usecases/audit/export-audit.ts'
import type { ReadAudit } from '../../../usecases/audit/read-audit.ts'
import type { ChainWatch } from '../../../usecases/audit/watch-chain.ts'
import type { AppPlugin } from '../app-type.ts'
import { csv, jsonLines } from '../audit-files.ts'
import { personOf } from '../caller.ts'
import { AuditChain, AuditFileQuery, AuditPage, AuditQuery, chainView, pageView } from '../contracts/audit.ts'
import { noQuery } from '../contracts/nothing.ts'
import { Refusal, valueOf } from '../refusal.ts'
import { languageOf } from '../words.ts'

export interface AuditRoutes {
  readonly read: ReadAudit
  readonly exportAudit: ExportAudit
  readonly chain: Pick<ChainWatch, 'check'>
  readonly timeZone: string
}

export const auditRoutes =
  (d: AuditRoutes): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/audit',
      { schema: { querystring: AuditQuery, response: { 200: AuditPage } } },
      async (request) => {
        const { cursor, ...filter } = request.query
        return pageView(valueOf(await d.read(personOf(request), filter, cursor)))
      },
    )
    app.get(
      '/api/v1/audit/file',
      // Reads all there is; one person needs few of them.
      { config: { rateLimit: { max: 6, timeWindow: '1 minute' } }, schema: { querystring: AuditFileQuery } },
      async (request, reply) => {
        const { format, ...filter } = request.query
        const made = valueOf(await d.exportAudit(personOf(request), filter))
        const language = languageOf(request.headers['accept-language'])
        return reply
          .header('content-disposition', `attachment; filename="nhat-ky.${format}"`)
          .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
          .send(
            Readable.from(format === 'csv' ? csv(made, { language, timeZone: d.timeZone }) : jsonLines(made)),
          )
      },
    )
    app.get(
      '/api/v1/audit/chain',
      { schema: { querystring: noQuery, response: { 200: AuditChain } } },
      async (request) => {
        if (!mayAtAll(personOf(request), 'audit.read')) throw new Refusal('session.notAllowed')
        return chainView(await d.chain.check())
      },
    )
  }
