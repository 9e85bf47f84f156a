import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Live } from '#lib/local/live.ts';
import type { Phone } from '#lib/local/phone.ts';
import { Browser, LISTS } from '../../../../tests/support/phone.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { png } from '../../../../tests/support/pictures.ts';
import { app } from '../app.ts';
import { Attachments } from './attachments.svelte.ts';

let phone: Phone;
let live: Live;

beforeEach(() => {
	phone = new Browser(0).open(PEOPLE.warehouse1);
	live = new Live(phone, () => undefined, LISTS);
	app.standing.set({ status: 'active', user: phone.user, phone, live });
});
afterEach(async () => {
	vi.restoreAllMocks();
	app.standing.set({ status: 'signed-out' });
	live.close();
	await phone.close();
});

test('V8 that the room is short is said only when it is', async () => {
	const keep = vi.spyOn(phone.pictures, 'keep').mockResolvedValue(false);
	const attachments = new Attachments();
	await attachments.sign(new Blob([png()]));
	expect(attachments).toMatchObject({ problem: 'room', references: [] });

	const failure = new DOMException('the disk is broken', 'UnknownError');
	keep.mockRejectedValue(failure);
	const complaint = vi.spyOn(console, 'error').mockReturnValue();
	await attachments.sign(new Blob([png()]));
	expect(attachments).toMatchObject({ problem: 'storage', references: [] });
	expect(complaint).toHaveBeenCalledWith(failure);

	keep.mockRestore();
	await attachments.sign(new Blob([png()]));
	expect(attachments).toMatchObject({ problem: undefined, references: [{ kind: 'signature' }] });
});

test('a picture that cannot be read is told from one that the app fails on', async () => {
	const complaint = vi.spyOn(console, 'error').mockReturnValue();
	const attachments = new Attachments();
	await attachments.sign(new Blob(['no picture']));
	expect(attachments.problem).toBe('unreadable');
	expect(complaint).not.toHaveBeenCalled();

	const gone = new DOMException('the file is gone', 'NotReadableError');
	const file = new Blob([png()]);
	file.arrayBuffer = () => Promise.reject(gone);
	await attachments.sign(file);
	expect(attachments).toMatchObject({ problem: 'unreadable', references: [] });
	expect(complaint).toHaveBeenCalledWith(gone);
});
