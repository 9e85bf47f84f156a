import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Field } from '../../../tests/support/field.ts';
import * as mutators from '#lib/local/mutators.ts';

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await field.close();
});

test('what fails as news are taken in is reported, and later news are taken in as before', async () => {
	const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const { tab } = await field.phone('warehouse1');
	const trouble = new Error('the storage hiccuped');
	vi.spyOn(tab.phone.replica, 'conflicted').mockRejectedValueOnce(trouble);
	const shown = tab.phases.length;
	const first = await field.order();
	await expect.poll(() => complaints.mock.calls).toContainEqual([trouble]);
	await expect.poll(() => tab.live.orders.has(first)).toBe(true);
	expect(tab.phases.slice(shown)).toContain('offline');

	tab.app.wake(true);
	await expect.poll(() => tab.status.phase).toBe('idle');
	const second = await field.order();
	await expect.poll(() => tab.live.orders.has(second)).toBe(true);
	// Also what the news of an own record are to do.
	await mutators.comment(second, { text: 'sent' });
	await expect.poll(async () => (await tab.levels(second)).at(-1)).toBe('server');
	expect(await tab.phone.journal.rows()).toEqual([]);
});
