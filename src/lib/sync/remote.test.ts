import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Field } from '../../../tests/support/field.ts';

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await field.close();
});

test('a phone that hears news for days keeps nothing of the questions that were answered', async () => {
	const order = await field.order();
	const listening = vi.spyOn(AbortSignal.prototype, 'addEventListener');
	const { tab } = await field.phone('warehouse1');
	for (let news = 0; news < 8; news++) {
		await expect.poll(() => field.server.gateway.stats().waiting).toBe(1);
		await field.server.gateway.write(order, 'order', [{ kind: 'commented', text: '已备齐' }], 'sales1');
		const { _rev } = await field.stored(order);
		await expect.poll(() => tab.phone.replica.leaves(order)).toMatchObject([{ _rev }]);
	}
	const most = () =>
		Math.max(
			...listening.mock.contexts.flatMap((signal) =>
				signal instanceof AbortSignal ? [getEventListeners(signal, 'abort').length] : [],
			),
		);
	await expect.poll(most).toBeLessThan(8);
});
