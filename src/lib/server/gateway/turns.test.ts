import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

const listening = () => new AbortController().signal;

/** A load of so many pieces that notes whose turn it was. */
async function load(turns: Turns, name: string, pieces: number, had: string[]): Promise<void> {
	const ticket = turns.ticket();
	for (let piece = 0; piece < pieces; piece++)
		await turns.take(
			ticket,
			() => {
				had.push(name);
				return Promise.resolve();
			},
			listening(),
		);
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
		Array.from({ length: 12 }, () => turns.take(turns.ticket(), piece, listening())),
	);
	expect(results.every(({ status }) => status === 'rejected')).toBe(true);
	expect(most).toBe(2);
});

test('whoever gives up while waiting leaves the line, and a piece of theirs is never done', async () => {
	const turns = new Turns();
	const done: string[] = [];
	const piece = (name: string) => () => {
		done.push(name);
		return Promise.resolve(name);
	};
	let end: (name: string) => void = () => undefined;
	const held = new Promise<string>((resolve) => (end = resolve));
	const running = [1, 2].map(() => turns.take(turns.ticket(), () => held, listening()));
	const leaving = new AbortController();
	const gone = turns.take(turns.ticket(), piece('gone'), leaving.signal);
	const stays = turns.take(turns.ticket(), piece('stays'), listening());
	leaving.abort();
	end('held');
	expect(await gone).toBeUndefined();
	expect(await turns.take(turns.ticket(), piece('too late'), leaving.signal)).toBeUndefined();
	expect(await Promise.all([...running, stays])).toEqual(['held', 'held', 'stays']);
	expect(done).toEqual(['stays']);
});
