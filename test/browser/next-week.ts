/** Monday is 1, of the week after this one in Hà Nội: whatever the hour of the test, it is all to come. */
export const dateOf = (weekday: number): string => {
  const today = new Date(Date.now() + 7 * 3_600_000)
  const days = 7 - ((today.getUTCDay() + 6) % 7) + weekday - 1
  return new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

export const at = (weekday: number, time: string): number => Date.parse(`${dateOf(weekday)}T${time}+07:00`)
