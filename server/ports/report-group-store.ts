import type { ReportGroup, ReportGroupId } from '../domain/report-group.ts'

export interface ReportGroupStore {
  /** New or changed. */
  save(group: ReportGroup): Promise<void>
  find(id: ReportGroupId): Promise<ReportGroup | undefined>
  /** By name. */
  all(): Promise<ReportGroup[]>
  /** With every grant on it. */
  remove(id: ReportGroupId): Promise<void>
}
