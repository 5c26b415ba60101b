/** When the hub itself was up: outside of it, a device's presence is unknown. */
export interface HubRunStore {
  begin(boot: string, at: number): Promise<void>
  alive(boot: string, until: number): Promise<void>
}
