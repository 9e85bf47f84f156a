import { parseArgs } from 'node:util';
import { again, played, type Storm } from './played.ts';

/**
 * The long form: new seeds on both stores until the time is over. `npm run chaos -- [minutes] [--lanes 2] [--steps 200]
 * [--phones 6] [--store embedded|couchdb]`, or one storm again with `--seed`. With COUCHDB_URL a real CouchDB is used.
 */
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		seed: { type: 'string' },
		store: { type: 'string' },
		steps: { type: 'string', default: '200' },
		phones: { type: 'string', default: '6' },
		lanes: { type: 'string', default: '1' },
	},
});
const until = Date.now() + Number(positionals[0] ?? 10) * 60_000;
const failed: string[] = [];
let next = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
let count = 0;

await Promise.all(Array.from({ length: values.seed === undefined ? Number(values.lanes) : 1 }, lane));
process.stdout.write(`${count - failed.length} of ${count} storms converged\n`);
for (const command of failed) process.stdout.write(`again with: ${command}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function lane(): Promise<void> {
	do
		await one({
			seed: next++,
			store: storeOf(count),
			steps: Number(values.steps),
			phones: Number(values.phones),
		});
	while (values.seed === undefined && Date.now() < until);
}

async function one(storm: Storm): Promise<void> {
	count++;
	const { converged, text } = await played(storm);
	process.stdout.write(text);
	if (!converged) failed.push(again(storm));
}

function storeOf(turn: number): Storm['store'] {
	if (values.store === 'embedded' || values.store === 'couchdb') return values.store;
	return turn % 2 === 0 ? 'embedded' : 'couchdb';
}
