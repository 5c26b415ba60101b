/** The PostgreSQL server of this test run (postgres-desk.ts), as a test asks for it. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server's address is told. */
    postgresSocket: string
  }
}

/** Starts it when nobody has asked before. Answers the address of each of its databases. */
export const sharedPostgres = async (): Promise<(database: string) => string> => {
  const answer = await text(connect(inject('postgresSocket')))
  if (!answer.startsWith('postgres://')) throw new Error(answer)
  return (database) => answer + database
}
