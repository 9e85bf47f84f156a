import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Field } from '../../../tests/support/field.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { partsOf, fillShelf } from '#lib/local/shelf.ts';
import * as mutators from '#lib/local/mutators.ts';
import { replicaName } from '#lib/local/phone.ts';

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	await field.close();
});

test('an ended session asks to sign in again, blocks nothing, and what waited is sent', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	handset.signedIn = undefined;
	tab.app.wake(true);
	await expect.poll(() => tab.standing.status).toBe('expired');
	expect(tab.status.phase).toBe('signed-out');
	expect(await mutators.comment(order, { text: 'still working' })).toMatchObject({ order });
	expect((await tab.levels(order)).at(-1)).toBe('phone');

	expect(await tab.app.signIn('warehouse1', 'secret')).toMatchObject({ ok: true });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect(tab.standing.status).toBe('active');
});

test('signing out with unsent work says so first; forced, it stays for its person and nobody else', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	handset.online = false;
	await mutators.comment(order, { text: 'mine' });
	expect(await tab.app.signOut(false)).toEqual({ unsent: 1 });
	expect(tab.standing.status).toBe('active');
	expect(await tab.app.signOut(true)).toBe('done');
	expect(tab.standing.status).toBe('signed-out');
	expect(await mutators.comment(order, { text: 'x' })).toEqual({ refused: 'signed-out' });

	handset.online = true;
	await tab.app.signIn('production1', 'secret');
	await expect.poll(() => tab.status.phase).toBe('idle');
	expect(await tab.phone.journal.rows()).toEqual([]);
	await tab.app.signIn('warehouse1', 'secret');
	await expect.poll(async () => (await field.stored(order)).log.at(-1)?.text).toBe('mine');
});

test('signing out with everything sent takes the data off the phone', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	expect(await handset.replicaNames()).toHaveLength(1);
	expect(await tab.app.signOut(false)).toBe('done');
	expect(await handset.replicaNames()).toEqual([]);
	expect(handset.signedIn).toBeUndefined();
});

test('signing out takes away what earlier epochs left, too', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	await handset.openReplica(replicaName('warehouse1', 'earlier')).info();
	const others = replicaName('warehouse2', 'theirs');
	await handset.openReplica(others).info();
	expect(await tab.app.signOut(false)).toBe('done');
	expect(await handset.replicaNames()).toEqual([others]);
});

test('signing out without a network ends the session on the server later', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	handset.online = false;
	await tab.app.signOut(false);
	expect(handset.signedIn).toBe('warehouse1');
	await tab.close();
	handset.online = true;
	const again = await field.tab(handset);
	expect(again.standing.status).toBe('signed-out');
	expect(handset.signedIn).toBeUndefined();
});

test('signing out in one tab signs out of all', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	const other = await field.tab(handset);
	expect(other.standing.status).toBe('active');
	await tab.app.signOut(false);
	await expect.poll(() => other.standing.status).toBe('signed-out');
});

test('A1 with another epoch the phone starts anew in every tab and loses nothing unsent', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	const other = await field.tab(handset);
	const before = tab.phone.epoch;
	handset.online = false;
	tab.use();
	await mutators.comment(order, { text: 'written in the old department' });
	await expect.poll(async () => (await tab.phone.replica.log(order))?.length).toBe(4);

	const moved = { ...PEOPLE.warehouse1, department: 'service' as const };
	field.server.people.warehouse1 = moved;
	await field.server.data.put([
		{
			...{ _id: 'person:warehouse1', type: 'person', person: moved },
			_rev: (await field.server.data.get('person:warehouse1'))?._rev,
		},
	]);
	handset.online = true;
	tab.app.wake(true);
	await expect.poll(() => tab.phone.epoch).not.toBe(before);
	await expect.poll(() => other.phone.epoch).toBe(tab.phone.epoch);
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect((await field.stored(order)).log.at(-1)?.text).toBe('written in the old department');
	await expect.poll(() => handset.replicaNames()).toHaveLength(1);
	expect(tab.phone.user.department).toBe('service');
	tab.use();
});

describe('P2 a record is sent from wherever its author left it, though they may not read its order any more', () => {
	const signOut = async ({ handset, tab }: Awaited<ReturnType<Field['phone']>>) => {
		expect(await tab.app.signOut(true)).toBe('done');
		handset.online = true;
	};
	const expire = async ({ handset, tab }: Awaited<ReturnType<Field['phone']>>) => {
		handset.signedIn = undefined;
		handset.online = true;
		tab.app.wake(true);
		await expect.poll(() => tab.standing.status).toBe('expired');
	};

	test.each([
		['who signed out with it unsent', signOut],
		['whose session had ended', expire],
	])('%s signs in again with other rights', async (_, leave) => {
		const order = await field.order();
		await plan(order, 'engineering');
		const { handset, tab } = await field.phone('engineering1');
		await expect.poll(() => tab.live.orders.has(order)).toBe(true);
		handset.online = false;
		const { entry } = await mutators.comment(order, { text: 'before it was given away' });
		await expect.poll(async () => (await tab.phone.replica.log(order))?.at(-1)?.id).toBe(entry);
		await leave({ handset, tab });
		await plan(order, 'service');
		field.server.people.engineering1 = { ...PEOPLE.engineering1, roles: ['staff', 'head'] };
		expect(await tab.app.signIn('engineering1', 'secret')).toMatchObject({ ok: true });
		await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
		expect((await field.stored(order)).log.map(({ id }) => id)).toContain(entry);
		await expect.poll(() => handset.replicaNames()).toHaveLength(1);
		await expect.poll(() => tab.phone.replica.log(order)).toBeUndefined();
	});

	/** The order's first step, given to this department alone. */
	async function plan(order: string, department: string): Promise<void> {
		const at = { rank: 0, plannedAt: '2026-03-03T09:00:00.000Z' };
		const nodes = [{ node: 'review', stage: 'confirmed', title: '可行性评审', department, ...at }];
		await field.server.gateway.write(order, 'order', [{ kind: 'planned', nodes }], 'sales1');
	}
});

test('who signs out in another tab while the epoch changes stays signed out', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	const { session, leaving } = tab.app.device;
	handset.intercept = async ({ url }, go) => {
		const answer = await go();
		if (url.endsWith('/api/session')) {
			await leaving.set(true);
			await session.forget();
		}
		return answer;
	};
	field.server.people.warehouse1 = { ...PEOPLE.warehouse1, department: 'service' };
	tab.app.wake(true);
	await expect.poll(() => tab.standing.status).toBe('signed-out');
	expect(await session.get()).toBeUndefined();
	expect(handset.signedIn).toBeUndefined();
});

test('what is written right after the epoch changed waits for its order to be here', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	const before = tab.phone.epoch;
	let arrive = () => {};
	const held = new Promise<void>((resolve) => (arrive = resolve));
	handset.intercept = async ({ url }, go) => {
		if (url.includes('_snapshot')) await held;
		return go();
	};
	field.server.people.warehouse1 = { ...PEOPLE.warehouse1, roles: ['staff', 'head'] };
	tab.app.wake(true);
	await expect.poll(() => tab.phone.epoch).not.toBe(before);
	const writing = mutators.comment(order, { text: 'at once' });
	await expect.poll(() => handset.asked.at(-1)).toContain('_snapshot');
	arrive();
	expect(await writing).toMatchObject({ order });
	await expect.poll(async () => (await field.stored(order)).log.at(-1)?.text).toBe('at once');
	expect(await mutators.comment('order:01HZZZZZZZZZZZZZZZZZZZZZZZ', { text: 'to nobody' })).toEqual({
		refused: 'missing',
	});
});

test('what is written while the epoch changes is not lost', { timeout: 20_000 }, async () => {
	const order = await field.order();
	const { tab } = await field.phone('warehouse1');
	const before = tab.phone.epoch;
	const moved = { ...PEOPLE.warehouse1, roles: ['staff' as const, 'head' as const] };
	field.server.people.warehouse1 = moved;
	tab.app.wake(true);
	const written: string[] = [];
	while (tab.phone.epoch === before) {
		const { entry, refused } = await mutators.comment(order, { text: `${written.length}` });
		expect(refused).toBeUndefined();
		if (entry !== undefined) written.push(entry);
		await pause(5);
	}
	await expect.poll(() => tab.phone.journal.rows(), { timeout: 10_000 }).toEqual([]);
	const stored = new Set<string>((await field.stored(order)).log.map(({ id }) => id));
	expect(written.filter((id) => !stored.has(id))).toEqual([]);
});

test('a start shows what it has before it asks the server', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	const open = new Set<string>();
	const parts = partsOf(tab.live.orders.values(), open, tab.phone.user);
	const seq = await tab.phone.replica.position();
	await fillShelf(tab.phone.replica, handset.build, { seq, open, ...parts });
	await tab.close();

	let paint = () => {};
	handset.painted = () => new Promise((resolve) => (paint = resolve));
	handset.asked.length = 0;
	const again = await field.tab(handset);
	await expect.poll(() => again.live.orders.has(order)).toBe(true);
	await pause(50);
	expect(handset.asked).toEqual([]);
	paint();
	await expect.poll(() => again.status.phase).toBe('idle');
	await again.close();

	// A page that nobody sees may never paint.
	handset.asked.length = 0;
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const unseen = await field.tab(handset);
	vi.advanceTimersByTime(3_000);
	vi.useRealTimers();
	await expect.poll(() => unseen.status.phase).toBe('idle');
});
