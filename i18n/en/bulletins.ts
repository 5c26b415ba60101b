import type { SameKeys } from '../same-keys.ts'
import type { bulletins as vi } from '../vi/bulletins.ts'

export const bulletins: SameKeys<typeof vi> = {
  title: 'Bulletins',
  search: 'Search in titles and texts',
  emptyTitle: 'No bulletin yet',
  emptyText: 'Paste a text, listen to it, send it for approval.',
  emptyViewer: 'Bulletins appear here when officers write them.',
  noMatch: 'No such bulletin',
  noMatchText: 'Use fewer words or choose All.',
  filter: 'State',
  edit: 'Edit',
  recall: 'Take back',
  schedule: 'Schedule',
  open: 'Open',
  editedAt: 'edited {{time}}',
  decidedBy: 'decided by {{name}} at {{time}}',
  refusedWhy: 'Ground: {{ground}}. {{remark}}',
  more: 'Show more',
  plays: 'How it was played',
}
