import { openStores } from '#lib/server/store/open.ts';

// A process of its own that writes into the folder and says what was acknowledged, until it is killed.
const [, , dataDir = ''] = process.argv;
const stores = await openStores({ dataDir, prefix: 'gendan' });
const store = await stores.open('gendan');
for (let n = 0; ; n++) {
	const results = await store.put([{ _id: `doc:${n}`, n, text: 'x'.repeat(500) }]);
	for (const result of results) if (result.ok) process.stdout.write(`${result.id}\n`);
}
