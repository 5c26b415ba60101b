const hubSources = ['server', 'protocol', 'i18n', 'media']
const agentSources = ['agents', 'protocol', 'i18n', 'media']

/**
 * What the build makes in dist/. `sources` are the folders whose content decides whether it is up to date.
 * A hub bundle finds its packages in node_modules; an agent bundle is one file that a box can run alone.
 */
export const bundles = [
  { name: 'hub', entry: 'server/main.ts', kind: 'hub', sources: hubSources },
  { name: 'broker', entry: 'server/adapters/mqtt/broker-process.ts', kind: 'hub', sources: hubSources },
  { name: 'init', entry: 'server/init.ts', kind: 'hub', sources: hubSources },
  { name: 'keys', entry: 'server/keys.ts', kind: 'hub', sources: hubSources },
  { name: 'broker-file', entry: 'server/broker-file.ts', kind: 'hub', sources: hubSources },
  { name: 'audit-verify', entry: 'server/audit-verify.ts', kind: 'hub', sources: hubSources },
  { name: 'rotate-secrets', entry: 'server/rotate-secrets.ts', kind: 'hub', sources: hubSources },
  { name: 'import-units', entry: 'server/import-units.ts', kind: 'hub', sources: hubSources },
  { name: 'loudspeaker', entry: 'agents/loudspeaker.ts', kind: 'agent', sources: agentSources },
  { name: 'eboard', entry: 'agents/eboard.ts', kind: 'agent', sources: agentSources },
  { name: 'render-card', entry: 'media/render/render-card-process.ts', kind: 'agent', sources: ['media'] },
  {
    name: 'espeak-wasm-runner',
    entry: 'media/speech/espeak-wasm-runner.mjs',
    kind: 'copy',
    sources: ['media/speech'],
  },
  { name: 'web', entry: 'web/index.html', kind: 'web', sources: ['web', 'protocol', 'i18n'] },
]

/** Path of what a bundle makes, relative to dist/. */
export const outputOf = (bundle) =>
  bundle.kind === 'web'
    ? 'web'
    : bundle.kind === 'copy'
      ? bundle.entry.slice(bundle.entry.lastIndexOf('/') + 1)
      : `${bundle.name}.js`
