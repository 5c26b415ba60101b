/** Every store port's contract. A database that passes them all can be the hub's. */
import { describe } from 'vitest'
import { auditStoreContract } from './audit-store.ts'
import { deviceStoresContract } from './device-stores.ts'
import { documentStoresContract } from './document-stores.ts'
import { enrolmentStoresContract } from './enrolment-stores.ts'
import { inboxStoreContract } from './inbox-store.ts'
import { keyStoresContract } from './key-stores.ts'
import { journalStoreContract } from './journal-store.ts'
import type { OpenStores } from './makers.ts'
import { peopleStoresContract } from './people-stores.ts'
import { playStoresContract } from './play-stores.ts'
import { retentionStoreContract } from './retention-store.ts'
import { scheduleStoreContract } from './schedule-store.ts'
import { signInStoresContract } from './sign-in-stores.ts'
import { timetableStoresContract } from './timetable-stores.ts'
import { transactContract } from './transact.ts'
import { unitStoresContract } from './unit-stores.ts'
import { userStoreContract } from './user-store.ts'

export const everyStoreContract = (open: OpenStores): void => {
  describe('people', () => peopleStoresContract(open))
  describe('accounts', () => userStoreContract(open))
  describe('trail', () => auditStoreContract(open))
  describe('sign-in', () => signInStoresContract(open))
  describe('units', () => unitStoresContract(open))
  describe('schedules', () => scheduleStoreContract(open))
  describe('inbox', () => inboxStoreContract(open))
  describe('timetable', () => timetableStoresContract(open))
  describe('devices', () => deviceStoresContract(open))
  describe('enrolment', () => enrolmentStoresContract(open))
  describe('documents', () => documentStoresContract(open))
  describe('keys', () => keyStoresContract(open))
  describe('journals', () => journalStoreContract(open))
  describe('plays', () => playStoresContract(open))
  describe('retention', () => retentionStoreContract(open))
  describe('transactions', () => transactContract(open))
}
