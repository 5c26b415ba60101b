/** Gives the person a file that this page made; nothing of it goes to the hub. */
export const saveFile = (name: string, content: unknown): void => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
