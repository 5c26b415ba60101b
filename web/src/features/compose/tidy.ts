/** The form in which the hub keeps words, so that a space too many is not taken for a change, nor counted. */
export const tidyTitle = (title: string): string => title.normalize('NFC').replace(/\s+/g, ' ').trim()

export const tidyText = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
