import { afterEach, expect, test, vi } from 'vitest';
import '../../../tests/support/phone.ts';
import { openLocal } from './pouch.ts';
import { Replica } from './replica.ts';

let replicas = 0;
const open = () => new Replica(openLocal(`notes-${process.pid}-${++replicas}`, 'memory'));

afterEach(() => {
	vi.restoreAllMocks();
});

test('what was noted is there, and what was not is nothing', async () => {
	const replica = open();
	expect(await replica.note('place')).toBeUndefined();
	await replica.setNote('place', { seq: 1 });
	await replica.setNote('place', { seq: 2 });
	expect(await replica.note('place')).toMatchObject({ seq: 2 });
});

test('of a replica that was closed nobody knows what was noted', async () => {
	const replica = open();
	await replica.pouch.close();
	await expect(replica.note('place')).rejects.toThrow('database is closed');
	await expect(replica.setNote('place', { seq: 1 })).rejects.toThrow('database is closed');
	await expect(replica.leaves('order:x')).rejects.toThrow('database is closed');
});

test('nor of one that does not answer: a note is not written over what could not be read', async () => {
	const replica = open();
	await replica.setNote('place', { seq: 1 });
	const broken = Object.assign(new Error('unknown'), { status: 500, name: 'indexed_db_went_bad' });
	vi.spyOn(replica.pouch, 'get').mockRejectedValueOnce(broken).mockRejectedValueOnce(broken);
	await expect(replica.note('place')).rejects.toBe(broken);
	await expect(replica.setNote('place', { seq: 2 })).rejects.toBe(broken);
	expect(await replica.note('place')).toMatchObject({ seq: 1 });
});
