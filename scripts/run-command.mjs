import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs a program in the repository and resolves to `{ code, output }`. With `show` its output goes straight
 * to the terminal and `output` is empty. A program that cannot be started rejects; a signal counts as code 1.
 */
export const runCommand = (command, args, { show = false, env = process.env } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })

/** Runs a tool that npm installed (`node_modules/.bin`) by its name. */
export const runTool = (tool, args, options) => runCommand(`${root}/node_modules/.bin/${tool}`, args, options)
