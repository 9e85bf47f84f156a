import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { ask, newsOf } from './http-phone.ts';

const line = z.object({
	count: z.number(),
	phones: z.array(z.object({ url: z.string(), cookie: z.string() })),
});
const { count, phones } = line.parse(JSON.parse(process.argv[2] ?? ''));
const FEW = 50;

/** Waits for news and fetches them, as an idle phone in a pocket does. */
async function live(phone: { url: string; cookie: string }, began: () => void): Promise<void> {
	let { last_seq: since } = await newsOf(phone, 'now');
	for (;;) {
		const waiting = newsOf(phone, since, true);
		began();
		const { last_seq, results } = await waiting;
		since = last_seq;
		const docs = results.map(({ id }) => ({ id }));
		if (docs.length > 0) await ask(`${phone.url}/_bulk_get?revs=true`, { ...phone, body: { docs } });
	}
}

let waiting = 0;
for (let index = 0; index < count; index++) {
	const phone = phones[index % phones.length];
	if (!phone) throw new Error('no phones');
	void live(phone, () => waiting++);
	while (index - waiting > FEW) await sleep(10);
}
while (waiting < count) await sleep(10);
// Whoever started this process waits for the line.
console.log('there');
