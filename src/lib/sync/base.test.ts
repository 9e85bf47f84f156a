import { expect, test } from 'vitest';
import { newId } from '../../../tests/support/builders.ts';
import { Field } from '../../../tests/support/field.ts';
import * as mutators from '#lib/local/mutators.ts';
import { baseOf } from './base.ts';
import { Server } from './server.ts';

test.each([
	[404, 'not_found', 'hidden'],
	[403, 'permission', 'hidden'],
	[403, 'deactivated', 'failed'],
	[429, 'throttled', 'failed'],
	[503, 'busy', 'failed'],
	[401, 'unauthenticated', 'failed'],
])('a document that is not here, asked for and answered %i %s: %s', async (status, code, kind) => {
	const field = await Field.open();
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	handset.online = false;
	await mutators.comment(order, { text: '稍后' });
	const rows = await tab.phone.journal.rows(order);
	const headers = { 'x-gendan-time': '1' };
	const fetch = () => Promise.resolve(Response.json({ code }, { status, headers }));
	const server = new Server({ clock: () => 0, fetch }, () => undefined);
	const post = { phone: tab.phone, server, url: 'https://phone.test/sync/1' };
	expect(await baseOf(post, newId('order'), rows)).toMatchObject({ kind });
	await field.close();
});
