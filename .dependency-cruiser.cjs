/** Who may import whom: docs/architecture.md. Each rule names the direction that it guards. */
const domain = '^server/(?!http/|db/|formats/|cli/|start/)[^/]+/';

/** Runs while the client is built, not in the browser: derives the Cyrillic texts from the Latin ones. */
const buildTime = '^client/i18n/compile\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:messages/|geojson$)' },
    },
    {
      name: 'tiles-is-a-pure-library',
      severity: 'error',
      from: { path: '^tiles/' },
      to: { path: '^(server|client|fixtures|test)/' },
    },
    {
      name: 'the-editing-core-is-pure',
      comment: 'No map, no server, no React: geometry in, geometry out',
      severity: 'error',
      from: { path: '^client/edit/core/' },
      to: {
        pathNot: [
          '^client/edit/core/',
          'node_modules/(@turf|robust-predicates|flatbush|flatqueue|geojson)/',
        ],
      },
    },
    {
      name: 'client-takes-types-only',
      comment: 'The browser gets no server code: only the types of the API and of the tile library',
      severity: 'error',
      from: { path: '^client/', pathNot: buildTime },
      to: { path: '^(server|tiles|fixtures)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-knows-the-contract-only',
      severity: 'error',
      from: { path: '^client/', pathNot: buildTime },
      to: { path: '^server/', pathNot: '^server/(http/api/schema|viewer)\\.ts$' },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'domain-knows-no-http',
      severity: 'error',
      from: { path: domain },
      to: { path: '^(server/http/(?!api/schema\\.ts$)|server/(app|main|services)\\.ts$)' },
    },
    {
      name: 'domain-knows-no-koa',
      severity: 'error',
      from: { path: domain },
      to: { path: 'node_modules/(koa|@koa)/' },
    },
    {
      name: 'only-db-holds-a-connection',
      severity: 'error',
      from: { path: '^(server|tiles|client)/', pathNot: '^server/db/' },
      to: { path: 'node_modules/(pg|pg-promise|pg-pool|pg-copy-streams|@electric-sql)/' },
    },
    {
      name: 'db-knows-no-domain',
      severity: 'error',
      from: { path: '^server/db/' },
      to: { path: `(${domain})|^server/(http|app|main|services)` },
    },
    {
      name: 'domains-meet-at-the-door',
      comment: 'Another domain folder is reached through its index.ts',
      severity: 'error',
      from: { path: '^server/(?!http/|db/|formats/|cli/|start/)([^/]+)/' },
      to: { path: domain, pathNot: ['^server/$1/', '/index\\.ts$'] },
    },
    {
      name: 'formats-stand-alone',
      severity: 'error',
      from: { path: '^server/formats/' },
      to: { path: `(${domain})|^server/(http|db|app|main|services)` },
    },
    {
      name: 'only-the-map-touches-maplibre',
      severity: 'error',
      from: { path: '^client/', pathNot: '^client/map/' },
      to: { path: 'node_modules/maplibre-gl/' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^(server|client|tiles)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
