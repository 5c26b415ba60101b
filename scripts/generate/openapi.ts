/** Writes docs/openapi.json from the routes themselves. No use case is ever called, so none is built. */
import { writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { buildApp } from '../../server/adapters/http/app.ts'
import { makeLiveConsoles } from '../../server/adapters/http/live-consoles.ts'
import { aboutRoutes } from '../../server/adapters/http/routes/about.ts'
import { auditRoutes } from '../../server/adapters/http/routes/audit.ts'
import { bulletinMediaRoutes } from '../../server/adapters/http/routes/bulletin-media.ts'
import { bulletinRoutes } from '../../server/adapters/http/routes/bulletins.ts'
import { calendarRoutes } from '../../server/adapters/http/routes/calendar.ts'
import { calendarFileRoutes } from '../../server/adapters/http/routes/calendar-files.ts'
import { choiceRoutes } from '../../server/adapters/http/routes/choices.ts'
import { claimBatchRoutes } from '../../server/adapters/http/routes/claim-batches.ts'
import { claimRoutes } from '../../server/adapters/http/routes/claims.ts'
import { commandRoutes } from '../../server/adapters/http/routes/commands.ts'
import { deviceBlobRoutes } from '../../server/adapters/http/routes/device-blobs.ts'
import { deviceEnrolRoutes } from '../../server/adapters/http/routes/device-enrol.ts'
import { deviceRootRoutes } from '../../server/adapters/http/routes/device-roots.ts'
import { deviceStateRoutes } from '../../server/adapters/http/routes/device-state.ts'
import { deviceUploadRoutes } from '../../server/adapters/http/routes/device-uploads.ts'
import { deviceRoutes } from '../../server/adapters/http/routes/devices.ts'
import { pendingDeviceRoutes } from '../../server/adapters/http/routes/pending-devices.ts'
import { hubCaRoutes } from '../../server/adapters/http/routes/hub-ca.ts'
import { inboxRoutes } from '../../server/adapters/http/routes/inbox.ts'
import { keyRoutes } from '../../server/adapters/http/routes/keys.ts'
import { myKeyRoutes } from '../../server/adapters/http/routes/my-keys.ts'
import { mySignInRoutes } from '../../server/adapters/http/routes/my-sign-in.ts'
import { overrideRoutes } from '../../server/adapters/http/routes/overrides.ts'
import { paperRoutes } from '../../server/adapters/http/routes/papers.ts'
import { pauseRoutes } from '../../server/adapters/http/routes/pauses.ts'
import { peopleRoutes } from '../../server/adapters/http/routes/people.ts'
import { playRoutes } from '../../server/adapters/http/routes/plays.ts'
import { playsAtRoutes } from '../../server/adapters/http/routes/plays-at.ts'
import { policyRoutes } from '../../server/adapters/http/routes/policy.ts'
import { grantRoutes } from '../../server/adapters/http/routes/grants.ts'
import { reportGroupRoutes } from '../../server/adapters/http/routes/report-groups.ts'
import { retentionRoutes } from '../../server/adapters/http/routes/retention.ts'
import { scheduleRoutes } from '../../server/adapters/http/routes/schedules.ts'
import { proofRoutes } from '../../server/adapters/http/routes/proof.ts'
import { sessionRoutes } from '../../server/adapters/http/routes/session.ts'
import { stopRoutes } from '../../server/adapters/http/routes/stop.ts'
import { unitRoutes } from '../../server/adapters/http/routes/units.ts'
import { volumeRoutes } from '../../server/adapters/http/routes/volume.ts'
import server from '../../server/package.json' with { type: 'json' }

// Routes touch what they are given only when a request comes, and none will.
const uncalled = {} as never

const app = await buildApp({
  version: server.version,
  identify: async () => undefined,
  plugins: [
    aboutRoutes(uncalled),
    sessionRoutes(uncalled),
    mySignInRoutes(uncalled),
    proofRoutes(uncalled),
    peopleRoutes(uncalled),
    choiceRoutes(uncalled),
    bulletinRoutes(uncalled),
    bulletinMediaRoutes(uncalled),
    scheduleRoutes(uncalled),
    inboxRoutes(uncalled),
    calendarFileRoutes(uncalled),
    playRoutes(uncalled),
    playsAtRoutes(uncalled),
    policyRoutes(uncalled),
    overrideRoutes(uncalled),
    pauseRoutes(uncalled),
    volumeRoutes(uncalled),
    calendarRoutes(uncalled),
    auditRoutes(uncalled),
    retentionRoutes(uncalled),
    unitRoutes(uncalled),
    reportGroupRoutes(uncalled),
    grantRoutes(uncalled),
    makeLiveConsoles({ error: () => undefined }).plugin({ identify: uncalled, describe: uncalled }),
    deviceEnrolRoutes(uncalled),
    deviceStateRoutes(uncalled),
    deviceRootRoutes(uncalled),
    deviceBlobRoutes(uncalled),
    deviceRoutes(uncalled),
    pendingDeviceRoutes(uncalled),
    claimRoutes(uncalled),
    claimBatchRoutes(uncalled),
    stopRoutes(uncalled),
    commandRoutes(uncalled),
    deviceUploadRoutes(uncalled),
    myKeyRoutes(uncalled),
    keyRoutes(uncalled),
    hubCaRoutes(uncalled),
    paperRoutes(uncalled),
  ],
})
await app.ready()
const target = new URL('../../docs/openapi.json', import.meta.url)
const style = await resolveConfig(target)
writeFileSync(target, await format(JSON.stringify(app.swagger()), { ...style, parser: 'json' }))
await app.close()
