import type { SameKeys } from '../same-keys.ts'
import type { grants as vi } from '../vi/grants.ts'

export const grants: SameKeys<typeof vi> = {
  title: 'Rights',
  lead: 'Who may do what, where, until when. Only administrators and auditors see this page.',
  search: 'Find a person, unit or role',
  emptyTitle: 'Nobody matches',
  emptyText: 'Try another name.',
  give: 'Give a right',
  giveLead:
    'A right beside the post. Nobody gives more than they hold, and nobody gives anything to themselves.',
  given: '{{name}} now has the right {{role}}.',
  take: 'Take the right',
  takeAgain: 'Press again to take the right',
  taken: '{{name}} has this right no more.',
  post: 'post',
  fromGroup: 'by the group “{{group}}” of the organisation',
  since: 'from {{from}}',
  begins: 'begins {{from}}',
  until: 'until {{until}}',
  forGood: 'without end',
  person: 'For whom',
  role: 'Role',
  place: 'Where',
  units: 'A unit and everything below it',
  groups: 'Reporting groups',
  from: 'From (empty: now)',
  through: 'Up to and including (empty: no end)',
  choose: 'Choose…',
  nobody: 'For nobody',
  deputyFor: 'Stands in for',
  deputyHint:
    'A deputy bears the role of whoever is away for this time, signs with their own key, and is named as a deputy in the trail.',
  rolesTitle: 'What each role may do',
  may: {
    viewer: 'Reads bulletins, schedules, devices, reports.',
    collaborator: 'Writes and changes their own bulletins, sends them for approval. Schedules nothing.',
    officer: 'Writes bulletins, schedules, takes what comes from above, sets volume, stops.',
    approver: 'As the officer; approves and signs bulletins, signs lifted limits.',
    technician:
      'Adds and places devices, chime, volume, device logs. Revokes none; no bulletins, keys or people.',
    auditor: 'Reads everything, the trail, rights and keys included. Changes nothing.',
    authority: 'Policies, days off, signing keys and delegations; reads the trail. Writes and plays nothing.',
    administrator:
      'Units, people, rights, devices, keys, policies, the trail. Neither writes nor approves bulletins.',
  },
}
