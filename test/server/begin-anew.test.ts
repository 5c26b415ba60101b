import { expect, test, vi } from 'vitest'
import { makeBeginAnew } from '../../server/adapters/store/begin-anew.ts'

const refusedBy = (code: string) => Object.assign(new Error(code), { code })

test.each(['40001', '40P01'])('a transaction that lost to another (%s) begins anew', async (code) => {
  const transaction = vi.fn().mockRejectedValueOnce(refusedBy(code)).mockResolvedValueOnce('kept')
  expect(await makeBeginAnew()(transaction)).toBe('kept')
  expect(transaction).toHaveBeenCalledTimes(2)
})

test('who lost goes before those who come later, one at a time', async () => {
  const beginAnew = makeBeginAnew()
  const order: string[] = []
  const losing = (name: string) => {
    let attempt = 0
    return async () => {
      attempt += 1
      order.push(`${name}${attempt}`)
      if (attempt < 3) throw refusedBy('40001')
    }
  }
  const lost = [beginAnew(losing('a')), beginAnew(losing('b'))]
  await vi.waitFor(() => expect(order).toContain('a2'))
  const late = beginAnew(async () => void order.push('late'))
  await Promise.all([...lost, late])
  expect(order).toEqual(['a1', 'b1', 'a2', 'a3', 'b2', 'b3', 'late'])
})

test('who lost for good holds up nobody', async () => {
  const beginAnew = makeBeginAnew()
  const lost = beginAnew(() => Promise.reject(refusedBy('40001')))
  await expect(lost).rejects.toThrow('40001')
  expect(await beginAnew(async () => 'kept')).toBe('kept')
})

test('a transaction that loses again and again is given up with the words of the database', async () => {
  const transaction = vi.fn().mockRejectedValue(refusedBy('40001'))
  await expect(makeBeginAnew()(transaction)).rejects.toThrow('40001')
  expect(transaction).toHaveBeenCalledTimes(12)
})

test.each([refusedBy('23505'), refusedBy('SQLITE_CONSTRAINT_UNIQUE'), new Error('power cut')])(
  'whatever else goes wrong is not tried again: %s',
  async (error) => {
    const transaction = vi.fn().mockRejectedValue(error)
    await expect(makeBeginAnew()(transaction)).rejects.toBe(error)
    expect(transaction).toHaveBeenCalledTimes(1)
  },
)
