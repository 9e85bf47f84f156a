import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

/** A load of so many pieces that notes whose turn it was. */
async function load(turns: Turns, name: string, pieces: number, had: string[]): Promise<void> {
	const ticket = turns.ticket();
	for (let piece = 0; piece < pieces; piece++)
		await turns.take(ticket, () => {
			had.push(name);
			return Promise.resolve();
		});
}

test('everybody gets a first piece before anybody is complete; then who came first', async () => {
	const turns = new Turns();
	const had: string[] = [];
	const names = Array.from({ length: 20 }, (_, at) => `load ${at}`);
	await Promise.all(names.map((name) => load(turns, name, 10, had)));
	expect(had).toHaveLength(200);
	const firsts = names.map((name) => had.indexOf(name));
	const lasts = names.map((name) => had.lastIndexOf(name));
	expect(Math.max(...firsts)).toBeLessThan(Math.min(...lasts));
	// Two run at a time, so that neighbours may end in either order.
	lasts.forEach((last, at) => expect(last).toBeLessThan(lasts[at + 2] ?? Infinity));
});

test('few run at a time, and one that fails makes room', async () => {
	const turns = new Turns();
	let running = 0;
	let most = 0;
	const piece = async () => {
		most = Math.max(most, ++running);
		await new Promise((resolve) => setTimeout(resolve, 1));
		running--;
		throw new Error('broken');
	};
	const results = await Promise.allSettled(
		Array.from({ length: 12 }, () => turns.take(turns.ticket(), piece)),
	);
	expect(results.every(({ status }) => status === 'rejected')).toBe(true);
	expect(most).toBe(2);
});
