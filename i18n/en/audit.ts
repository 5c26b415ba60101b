import type { SameKeys } from '../same-keys.ts'
import type { audit as vi } from '../vi/audit.ts'

export const audit: SameKeys<typeof vi> = {
  title: 'Audit trail',
  lead: 'Who did what, and when. Nobody can change or delete this page.',
  hub: 'The system',
  emptyTitle: 'Nothing recorded yet',
  emptyText: 'Every act in the system is recorded here.',
  unnamed: 'Another act ({{action}})',
  act: {
    broadcast: { stop: 'Stopped playing' },
    bulletin: {
      compose: 'Wrote a bulletin',
      edit: 'Changed a bulletin',
      submit: 'Sent a bulletin for approval',
      recall: 'Took a bulletin back',
      approve: 'Approved and signed a bulletin',
      refuse: 'Refused a bulletin',
    },
    claim: { create: 'Made a code for a device' },
    command: {
      volume: 'Set a temporary volume',
      testChime: 'Rang the test chime',
      capture: 'Took a picture of a board',
      log: 'Fetched a device’s log',
      reboot: 'Restarted a device',
      refresh: 'Refreshed a device',
    },
    device: { enrol: 'Let a device join', revoke: 'Revoked a device' },
    key: { delegate: 'Delegated a signing key' },
    person: { setPassword: 'Set a password' },
    unit: {
      add: 'Added a unit',
      correct: 'Corrected a unit',
      end: 'Ended a unit',
      import: 'Imported the list of units',
      importBoundaries: 'Imported a map of boundaries',
    },
    group: {
      create: 'Added a reporting group',
      change: 'Changed a reporting group',
      remove: 'Removed a reporting group',
    },
    grant: { give: 'Gave a right', take: 'Took a right' },
    inbox: {
      send: 'Sent a programme down',
      withdraw: 'Withdrew a sent programme',
      restore: 'Took a withdrawal back',
      decline: 'Declined a programme from above',
      reopen: 'Took a refusal back',
      see: 'Took note of a programme from above',
    },
    schedule: { create: 'Scheduled a bulletin', end: 'Ended a schedule' },
    session: { openByLink: 'Signed in by link', openByPassword: 'Signed in by password' },
  },
}
