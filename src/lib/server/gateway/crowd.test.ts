import { expect, test } from 'vitest';
import { Crowd } from './crowd.ts';
import { SyncProblem } from './sync-problem.ts';

const bounds = { working: { each: 2, all: 3 }, waiting: { each: 1, all: 2 } };

async function refusal(entering: Promise<unknown>): Promise<string | undefined> {
	try {
		await entering;
		return undefined;
	} catch (error) {
		if (error instanceof SyncProblem) return error.code;
		throw error;
	}
}

/** Enters, and notes who came in when. */
function visitor(crowd: Crowd, heard: string[]) {
	return (person: string) =>
		crowd.enter(person).then((leave) => {
			heard.push(person);
			return leave;
		});
}

test('lets in as many as there is room for, and the others as others leave, in the order they came', async () => {
	const crowd = new Crowd(bounds);
	const heard: string[] = [];
	const enter = visitor(crowd, heard);
	const leaves = await Promise.all(['a', 'b', 'c'].map(enter));
	const waiting = ['d', 'e'].map(enter);
	expect(crowd.counts).toEqual({ working: 3, waiting: 2 });
	expect(await refusal(enter('f'))).toBe('busy');
	for (const leave of leaves) leave();
	for (const leave of await Promise.all(waiting)) leave();
	expect(heard).toEqual(['a', 'b', 'c', 'd', 'e']);
	expect(crowd.counts).toEqual({ working: 0, waiting: 0 });
});

test('one person with too many waits for their own, while others pass', async () => {
	const crowd = new Crowd(bounds);
	const heard: string[] = [];
	const enter = visitor(crowd, heard);
	const [first] = await Promise.all(['a', 'a'].map(enter));
	const third = enter('a');
	expect(await refusal(enter('a'))).toBe('throttled');
	await enter('b');
	expect(heard).toEqual(['a', 'a', 'b']);
	first?.();
	await third;
	expect(heard).toEqual(['a', 'a', 'b', 'a']);
});

test('leaving twice makes room once', async () => {
	const crowd = new Crowd(bounds);
	const [leave] = await Promise.all([crowd.enter('a'), crowd.enter('b')]);
	leave();
	leave();
	expect(crowd.counts.working).toBe(1);
});
