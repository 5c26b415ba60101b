// The import rules of the house. Arrows may skip a level, never turn:
//   server   main → adapters → usecases → ports → domain → protocol      (server/adapters/media → media)
//   agents   root → adapters → ports,  root → runtime → {core, ports} → protocol
//            (agents/adapters/{player,display} → media)
//   web      → protocol, i18n
// i18n is a leaf that hub, boxes and console may use; protocol and media stand alone.
// Files directly in server/ and agents/ are roots.

const notTests = '^(?!(test|bench|scripts)/)'

/** A library that has one home: everybody else goes through that home. */
const onlyFrom = (name, packages, home, why) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: notTests, pathNot: home },
  to: { path: `(^|/)node_modules/(@types/)?(${packages})(/|$)` },
})

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'Files that import each other are one idea in two places: find the third file both need.',
      {},
      { circular: true },
    ),
    forbid(
      'everything-resolves',
      'An import that cannot be followed would escape every other rule.',
      {},
      { couldNotResolve: true, pathNot: '^virtual:|[.]css$' },
    ),

    // Programs
    forbid(
      'programs-stay-apart',
      'Hub, boxes and console meet only through protocol: what they share by import they would have to ship together.',
      { path: '^(server|agents|web)/' },
      { path: '^(server|agents|web)/', pathNot: '^$1/' },
    ),
    forbid(
      'nothing-imports-tests',
      'Tests and benchmarks look at the house from outside.',
      { path: '^(protocol|i18n|media|server|agents|web)/' },
      { path: '^(test|bench)/' },
    ),
    forbid(
      'web-uses-protocol-and-i18n',
      'The console runs in a browser: of our own workspaces it may use only the two that are isomorphic.',
      { path: '^web/' },
      { path: '^(media|scripts)/' },
    ),
    forbid(
      'web-is-for-browsers',
      'No node: module exists in a browser, and protocol/node is made of them. The build configuration and web/dev run on Node.',
      { path: '^web/src/' },
      { path: '^protocol/node/', dependencyTypes: ['local', 'aliased', 'npm', 'undetermined'] },
    ),
    forbid(
      'web-has-no-node-modules',
      'No node: module exists in a browser.',
      { path: '^web/src/' },
      { dependencyTypes: ['core'] },
    ),

    // Leaves
    forbid(
      'protocol-stands-alone',
      'Hub, boxes, console, simulator and tests all carry protocol, so it carries nobody.',
      { path: '^protocol/' },
      { path: '^(i18n|media|server|agents|web)/' },
    ),
    forbid(
      'protocol-has-three-libraries',
      'zod for schemas, noble for hashes, Temporal for zones: whatever else is added lands in every box and browser.',
      { path: '^protocol/' },
      {
        path: '(^|/)node_modules/',
        pathNot: '(^|/)node_modules/(zod|@noble/hashes|temporal-(polyfill|spec|utils))/',
      },
    ),
    forbid(
      'protocol-is-isomorphic',
      'Crypto is passed in. Only protocol/node, which makes it for Node, may touch node: modules.',
      { path: '^protocol/', pathNot: '^protocol/node/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'protocol-node-is-passed-in',
      'The isomorphic part must not reach for the Node part; roots hand it over.',
      { path: '^protocol/', pathNot: '^protocol/node/' },
      { path: '^protocol/node/' },
    ),
    forbid(
      'media-stands-alone',
      'Sound and picture know nothing of hubs, boxes or messages.',
      { path: '^media/' },
      { path: '^(protocol|i18n|server|agents|web)/' },
    ),
    forbid('i18n-is-a-leaf', 'Catalogues are words only.', { path: '^i18n/' }, { path: '^(?!i18n/)' }),

    // Pure centre
    forbid(
      'centre-is-pure',
      'Domain, core, timetable and policy read no clock, file, environment or network: no node: module there.',
      { path: '^(server/domain|agents/core|protocol/(timetable|policy))/' },
      { dependencyTypes: ['core'] },
    ),

    // Server, from the inside out
    forbid(
      'domain-looks-inward',
      'Domain knows only itself and protocol.',
      { path: '^server/domain/' },
      { path: '^server/', pathNot: '^server/domain/' },
    ),
    forbid(
      'ports-look-inward',
      'Ports say what use cases need in terms of domain and protocol.',
      { path: '^server/ports/' },
      { path: '^server/', pathNot: '^server/(ports|domain)/' },
    ),
    forbid(
      'usecases-look-inward',
      'Use cases reach the world through ports only.',
      { path: '^server/usecases/' },
      { path: '^server/', pathNot: '^server/(usecases|ports|domain)/' },
    ),
    forbid(
      'adapters-are-composed-not-composing',
      'Adapters are built in a root and are handed their configuration piece by piece.',
      { path: '^server/adapters/' },
      { path: '^server/', pathNot: '^server/(adapters|usecases|ports|domain)/' },
    ),
    forbid(
      'server-adapters-never-meet',
      'What two adapters share belongs in a use case or a port.',
      { path: '^server/adapters/([^/.]+)' },
      { path: '^server/adapters/', pathNot: '^server/adapters/$1[/.]' },
    ),
    forbid(
      'hub-reaches-media-through-its-adapter',
      'Use cases ask the media port; only its adapter knows how sound and pictures are made.',
      { path: '^server/', pathNot: '^server/adapters/media[/.]' },
      { path: '^media/' },
    ),

    // Agents, from the inside out
    forbid(
      'core-looks-inward',
      'What a box decides depends on protocol alone.',
      { path: '^agents/core/' },
      { path: '^agents/', pathNot: '^agents/core/' },
    ),
    forbid(
      'agent-ports-look-inward',
      'Ports are words between runtime and adapters.',
      { path: '^agents/ports/' },
      { path: '^agents/', pathNot: '^agents/(ports|core)/' },
    ),
    forbid(
      'runtime-looks-inward',
      'The loop drives ports; which adapters stand behind them is the root’s choice.',
      { path: '^agents/runtime/' },
      { path: '^agents/', pathNot: '^agents/(runtime|core|ports)/' },
    ),
    forbid(
      'agent-adapters-look-at-ports',
      'An adapter fulfils a port and knows nothing of the loop or the decisions.',
      { path: '^agents/adapters/' },
      { path: '^agents/', pathNot: '^agents/(adapters|ports)/' },
    ),
    forbid(
      'agent-adapters-never-meet',
      'What two adapters share belongs in a port or in protocol.',
      { path: '^agents/adapters/([^/.]+)' },
      { path: '^agents/adapters/', pathNot: '^agents/adapters/$1[/.]' },
    ),
    forbid(
      'boxes-reach-media-through-player-and-display',
      'The agent bundle carries no more of media than playing and showing use.',
      { path: '^agents/', pathNot: '^agents/adapters/(player|display)[/.]' },
      { path: '^media/' },
    ),
    forbid(
      'boxes-stay-small',
      'A box with 512 MB must not carry the hub’s libraries or a database.',
      { path: '^agents/' },
      {
        path: '(^|/)node_modules/(fastify|@fastify|aedes|react|react-dom|antd|better-sqlite3|kysely|pg|node-schedule|@node-rs/argon2)(/|$)',
      },
    ),

    // Libraries with one home
    onlyFrom(
      'one-home-for-fluent-ffmpeg',
      'fluent-ffmpeg',
      '^media/ffmpeg/files[.]ts$',
      'The library is archived and hides signals: one file wraps it, so that it can go.',
    ),
    onlyFrom(
      'one-home-for-aedes',
      'aedes',
      '^server/adapters/mqtt[/.]',
      'The broker is a pipe that can be exchanged.',
    ),
    onlyFrom(
      'one-home-for-the-database',
      'better-sqlite3|kysely|pg',
      '^server/adapters/store[/.]',
      'SQL stays behind the store ports.',
    ),
    onlyFrom(
      'one-home-for-calendar-files',
      'ical[.]js|ical-generator',
      '^server/domain/calendar-text/',
      'One reads lines, the other writes files, and both have traps that are known there.',
    ),
    onlyFrom(
      'one-home-for-lists-of-boxes',
      'csv-parse',
      '^server/domain/box-list/',
      'How spreadsheets write their cells is known there.',
    ),
    onlyFrom(
      'one-home-for-openid',
      'openid-client',
      '^server/adapters/oidc[/.]',
      'It calls out: only there, and only to the issuer that the operator named.',
    ),
    onlyFrom(
      'one-home-for-timers',
      'node-schedule',
      '^server/adapters/timers[/.]',
      'Housekeeping only: bulletins never hang on timers, and croner may follow.',
    ),
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)(dist|data)/' },
    // Type imports are imports: a port that names an adapter's type depends on it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
