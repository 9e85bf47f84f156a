import { afterEach, beforeEach, expect, test } from 'vitest';
import { appended, documentOf, newId, standardOrder } from '../../../../tests/support/builders.ts';
import { revisionOf } from '../../../../tests/support/sent.ts';
import { TemporaryStores } from '../../../../tests/support/temporary-stores.ts';
import type { DocStore } from '../store/port.ts';
import { Carrier } from './carrier.ts';

const id = newId('order');

let stores: TemporaryStores;
let data: DocStore;
let row: { id: string; position: number; seq: string; deleted: boolean; groups: string[]; left: string[] };

beforeEach(async () => {
	stores = await TemporaryStores.open();
	data = await stores.server.open('gendan');
	row = { id, position: 1, seq: '1', deleted: false, groups: [], left: [] };
});
afterEach(() => stores.remove());

/** A revision with that many remarks of the order's, which ends a branch when it has none. */
function branch(remarks: string[], ...parents: string[]) {
	const drafts = remarks.map((text) => ({ kind: 'commented', text }));
	const log = appended(standardOrder(), { by: 'sales1', now: 1 }, ...drafts);
	return revisionOf(id, remarks.length > 0 ? documentOf(id, log) : { _deleted: true }, ...parents);
}

async function carried(): Promise<boolean> {
	const [change] = (await data.changes({ limit: 1 })).changes;
	const [load] = await new Carrier(data).loadsFor('warehouse1', [{ ...row, revs: change?.revs ?? [] }]);
	return load !== undefined;
}

test('of what has branches it is carried what lives alone', async () => {
	const remarks = ['一', '二', '三', '四', '五', '六', '七'];
	const first = branch(remarks);
	const two = ['甲', '乙'].map((last) => branch([...remarks, last], first._rev));
	await data.graft([first, ...two]);
	expect((await data.leaves(id)).length).toBe(2);
	expect(await carried()).toBe(false);
	const winner = (await data.leaves(id))[0]?._rev;
	const loser = two.find(({ _rev }) => _rev !== winner);
	await data.graft([branch([], loser?._rev ?? '', first._rev)]);
	expect((await data.leaves(id)).length).toBe(1);
	expect(await carried()).toBe(true);
});
