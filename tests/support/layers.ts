export interface Layer {
	name: string;
	/** The files it consists of; the first layer that matches a file owns it. */
	owns: RegExp;
	/** Layers it may import, besides itself. */
	layers: string[];
	/** Packages it may import. */
	packages: RegExp;
	why: string;
	/** Calls that would break its promise. */
	never?: RegExp;
}

const svelte = String.raw`svelte($|/)|\$app/`;
const kit = String.raw`@sveltejs/kit$`;
const pouch = 'pouchdb-';

/** Who may import whom. To move a border, change a line here and say why in `docs/decisions/`. */
export const layers: Layer[] = [
	{
		name: 'messages',
		owns: /^src\/lib\/paraglide\//,
		layers: [],
		packages: /^$/,
		why: 'compiled from messages/*.json',
	},
	{
		name: 'domain',
		owns: /^src\/lib\/domain\//,
		layers: [],
		packages: /^zod(\/v4\/core)?$/,
		why: 'the rules run anywhere and are the same everywhere: zod only; now and new ids are arguments',
		never:
			/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.|\bprocess\.|\bwindow\.|\blocalStorage\b|\bfetch\(/,
	},
	{
		name: 'local',
		owns: /^src\/lib\/local\//,
		layers: ['domain'],
		packages: new RegExp(`^(${pouch}|events$|zod$|ulid$)`),
		why: 'the databases of the phone know the rules, and nothing of the network or the screen',
	},
	{
		name: 'sync',
		owns: /^src\/lib\/sync\//,
		layers: ['local', 'domain'],
		packages: new RegExp(`^(${pouch}|zod$)`),
		why: 'carries between phone and gateway; runs in pages and in the service worker, so without Svelte',
	},
	{
		name: 'state',
		owns: /^src\/lib\/state\//,
		layers: ['sync', 'local', 'domain', 'messages'],
		packages: new RegExp(
			`^(${svelte}|virtual:pwa-register|zod$|barcode-detector|zxing-wasm|papaparse$|read-excel-file/)`,
		),
		why: 'runes over local and sync; knows no component and no route',
	},
	{
		name: 'ui',
		owns: /^src\/lib\/ui\//,
		layers: ['domain', 'messages'],
		packages: new RegExp(`^(${svelte}|bits-ui|zod$|@internationalized/date|@lucide/svelte|qrcode$)`),
		why: 'components are props in, callbacks out: what they show is handed to them',
	},
	{
		name: 'server',
		owns: /^src\/lib\/server\//,
		layers: ['domain', 'messages'],
		packages: new RegExp(
			String.raw`^(node:|${pouch}|nano$|leveldown$|zod$|pino$|web-push$|ulid$|@node-rs/argon2$|${kit}|\$env/|\$app/environment$)`,
		),
		why: 'the only client of CouchDB; everything it shares with the phone is in domain',
	},
	{
		name: 'service worker',
		owns: /^src\/service-worker\//,
		layers: ['domain', 'local', 'sync', 'messages'],
		packages: /^(workbox-|zod$)/,
		why: 'works with the page closed: no Svelte, no state',
	},
	{
		name: 'server door',
		owns: /^src\/(hooks\.server\.ts|instrumentation\.server\.ts|routes\/(.*\/)?(\+server|[^/]*\.server)\.ts)$/,
		layers: ['server', 'domain', 'messages'],
		packages: new RegExp(String.raw`^(${kit}|zod$|\$app/|\$env/)`),
		why: 'a door parses, calls one function of server, and answers',
	},
	{
		name: 'page',
		owns: /^src\/(routes\/|hooks\.client\.ts$|hooks\.ts$|params\/)/,
		layers: [
			'ui',
			'state',
			'domain',
			'messages',
			'src/lib/local/mutators.ts',
			'src/lib/local/customer-mutators.ts',
			'src/lib/local/life-mutators.ts',
		],
		packages: new RegExp(`^(${svelte}|${kit}|zod$|bits-ui|@lucide/svelte)`),
		why: 'pages show state and write by naming a mutator: never a database, never the network',
	},
	{
		name: 'design function',
		owns: /^couchdb\/.*\.js$/,
		layers: [],
		packages: /^$/,
		why: 'runs inside CouchDB, where nothing can be imported',
	},
	{
		name: 'bench',
		owns: /^bench\//,
		layers: [
			...['server', 'domain', 'scripts/chromium.mjs'],
			...['tests/support/server.ts', 'tests/support/couch.ts'],
		],
		packages: new RegExp(`^(node:|${pouch}|vite$|@playwright/test$|zod$|ulid$)`),
		why: 'measures the built product from outside, with documents made by the code of the server',
	},
	{
		name: 'couchdb set-up',
		owns: /^couchdb\/.*\.ts$/,
		layers: ['server', 'domain', 'design function'],
		packages: /^(node:|nano$|zod$)/,
		why: 'installs design documents with the code the server uses',
	},
];
