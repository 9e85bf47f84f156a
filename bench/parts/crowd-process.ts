import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { toldHere } from './child.ts';
import { ask, newsOf, phoneWith } from './http-phone.ts';

const wish = z.object({ url: z.string(), count: z.number(), cookies: z.array(z.string()) });
const FEW = 50;

/** Waits for news as an idle phone in a pocket does, whose documents come with them; what does not come so is fetched. */
async function live(url: string, cookie: string, began: () => void): Promise<void> {
	const phone = await phoneWith(url, cookie);
	let { last_seq: since } = await newsOf(phone, 'now');
	for (;;) {
		const waiting = newsOf(phone, since, 'carried');
		began();
		const { last_seq, results } = await waiting;
		since = last_seq;
		const lacking = results.flatMap(({ id, docs }) => (docs ? [] : [{ id }]));
		if (lacking.length > 0)
			await ask(`${phone.url}/_bulk_get?revs=true`, { cookie, body: { docs: lacking } });
	}
}

const { url, count, cookies } = wish.parse(await toldHere());
let waiting = 0;
for (let index = 0; index < count; index++) {
	const cookie = cookies[index % cookies.length];
	if (cookie === undefined) throw new Error('no phones');
	void live(url, cookie, () => waiting++);
	while (index - waiting > FEW) await sleep(10);
}
while (waiting < count) await sleep(10);
// Whoever started this process waits for the line.
console.log('there');
