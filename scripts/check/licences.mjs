import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import { root } from '../root.mjs'

/** What an authority may link in and pass on: nothing that would bind its own code. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  // Asks for the author's name, which the bill of materials gives.
  'CC-BY-3.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  // Binds only changes to its own files, and none are changed.
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
]

/** Programs started as processes of their own; no code of ours holds any of theirs. */
const programs = [/^@ffmpeg-installer\//, /^espeak-ng$/]
/** The one file that may load such a package: it is such a process. */
const runners = ['media/speech/espeak-wasm-runner.mjs']

/** Every package of the lock, on whatever platform it is for, has a licence that is allowed. */
export const checkLicences = async () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const packages = Object.entries(lock.packages)
    .filter(([, { link }]) => link !== true)
    .map(([path, entry]) => ({ name: nameOf(path), licence: entry.license ?? licenceInFolder(path) }))
  const complaints = [...judge(packages), ...linkedPrograms()]
  return {
    ok: complaints.length === 0,
    output: [...complaints, `${packages.length} packages seen`].join('\n'),
  }
}

/** Complaints about `{ name, licence }` of packages; a licence is an SPDX expression. */
export const judge = (packages) =>
  packages
    .filter(({ name }) => !programs.some((program) => program.test(name)))
    .filter(({ licence }) => !isAllowed(licence))
    .map(({ name, licence }) => `${name}: ${licence ?? 'no licence'} is not on the list of licences`)

const isAllowed = (licence) => {
  try {
    return satisfies(licence, allowed)
  } catch {
    return false
  }
}

const nameOf = (path) => path.split('node_modules/').at(-1) || 'nguon'

/** Old packages say it in a list, which the lock leaves out. */
const licenceInFolder = (path) => {
  const file = join(root, path, 'package.json')
  if (!existsSync(file)) return undefined
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'))
  return license ?? licenses?.map(({ type }) => type).join(' AND ')
}

const linkedPrograms = () =>
  ['agents', 'i18n', 'media', 'protocol', 'server', 'web']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)),
    )
    .filter((file) => /\.(ts|tsx|mjs|cjs|js)$/.test(file) && !file.includes('node_modules'))
    .filter((file) => !runners.includes(file))
    .filter((file) =>
      /(from|import\(|require\()\s*['"]espeak-ng/.test(readFileSync(join(root, file), 'utf8')),
    )
    .map((file) => `${file}: loads espeak-ng, which is under the GPL, into a process of ours`)
