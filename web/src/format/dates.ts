/** `23/11/2026` */
export const shortDate = (date: string): string => date.split('-').reverse().join('/')

/** `23/11` */
export const dayMonth = (date: string): string => `${date.slice(8, 10)}/${date.slice(5, 7)}`
