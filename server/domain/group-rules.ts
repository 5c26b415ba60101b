/** What membership in a group of the site's own sign-in provider is worth here, as the operator wrote it. */
import { roles, type Role } from './role.ts'

export interface GroupRule {
  /** As the provider writes it. */
  readonly group: string
  readonly role: Role
  readonly place: RulePlace
}

/** A unit by its official code or its id. */
export type RulePlace =
  | { readonly kind: 'root' }
  | { readonly kind: 'unit'; readonly name: string }
  | { readonly kind: 'group'; readonly id: string }

/**
 * `GROUP=ROLE@PLACE`, with semicolons between. The name of a group may itself contain `=` and `@`, as in a directory:
 * the last ones count. Answers the first entry that is not one.
 */
export const readGroupRules = (text: string): readonly GroupRule[] | { readonly wrong: string } => {
  const rules: GroupRule[] = []
  for (const entry of text.split(';').map((one) => one.trim())) {
    if (entry === '') continue
    const rule = ruleIn(entry)
    if (rule === undefined) return { wrong: entry }
    rules.push(rule)
  }
  return rules
}

const ruleIn = (entry: string): GroupRule | undefined => {
  const [, group, roleName, place] = /^(.+)=\s*(\w+)\s*@\s*([\w.:-]+)$/.exec(entry) ?? []
  const role = roles.find((one) => one === roleName)
  if (group === undefined || role === undefined || place === undefined) return undefined
  return { group: group.trim(), role, place: placeIn(place) }
}

const placeIn = (text: string): RulePlace => {
  if (text === 'root') return { kind: 'root' }
  return text.startsWith('group:')
    ? { kind: 'group', id: text.slice('group:'.length) }
    : { kind: 'unit', name: text }
}

/** Those whose group is among these, letter by letter. */
export const rulesFor = (rules: readonly GroupRule[], groups: readonly string[]): readonly GroupRule[] =>
  rules.filter(({ group }) => groups.includes(group))
