/**
 * Every store that use cases speak to, and the one way to change several of them together. Each store is a port of its
 * own file; this one only gathers them.
 */
// The store ports are added here, one line each.
export interface Stores {}

/** Runs `work` in one database transaction; what it throws rolls everything back. */
export type Transact = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>
