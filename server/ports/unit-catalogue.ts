import type { Catalogue } from '../domain/unit-catalogue.ts'

/** Reads the published list of units; some megabytes, so only when somebody asks. */
export type ReadUnitCatalogue = () => Promise<Catalogue>
