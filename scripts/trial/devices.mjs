import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The devices of the trial ward, remembered between starts: `{ kind, name, folder }` each, `folder` being the
 * device's own data folder. The hub names a device by its claim until the device has enrolled, never after.
 */
export const rememberDevices = (dataDir) => {
  const file = join(dataDir, 'devices.json')
  const withFolder = ({ kind, name }) => ({ kind, name, folder: join(dataDir, 'agents', slug(name)) })
  const known = readList(file).map(withFolder)

  const add = (device) => {
    const there = known.find(({ name }) => name === device.name)
    if (there) return there
    const added = withFolder(device)
    mkdirSync(added.folder, { recursive: true })
    known.push(added)
    writeFileSync(file, JSON.stringify(known.map(({ kind, name }) => ({ kind, name }))))
    return added
  }
  return { all: () => [...known], add }
}

const readList = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

/** "Loa số 1, ngõ Đội Cấn" → "loa-so-1-ngo-doi-can" */
export const slug = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
