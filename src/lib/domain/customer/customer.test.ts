import { describe, expect, test } from 'vitest';
import { customerDraft } from '../../../../tests/support/builders.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { Replica, START } from '../../../../tests/support/story.ts';
import { admit } from '../admission.ts';
import { customerDocument } from '../documents.ts';
import type { EntryId } from '../log/stamp.ts';
import { foldCustomer } from './fold.ts';
import { keepsCustomers, mayWriteFile } from './keeping.ts';
import { CustomersByName } from './of-order.ts';

const ID = 'customer:01JABCDEFGHJKMNPQRSTVWXYZ0';

function file(): Replica {
	const replica = new Replica('lead');
	replica.add('sales1', customerDraft());
	return replica;
}
const change = (replica: Replica, changes: Record<string, unknown>, by = 'sales1'): EntryId =>
	replica.add(by, { kind: 'amended', changes, reason: '' });
const settle = (replica: Replica, entries: EntryId[], stands: EntryId[]) =>
	replica.add('sales1', { kind: 'settled', entries, stands, reason: '电话问过' });

describe("a customer's file", () => {
	test('is kept by its lead, the heads of sales and managers, and by nobody else (C1)', () => {
		const all = Object.values(PEOPLE);
		const ids = (keeps: (someone: (typeof all)[number]) => boolean) => all.filter(keeps).map(({ id }) => id);
		expect(ids(keepsCustomers).sort()).toEqual(['head-sales', 'manager1', 'sales1', 'sales2']);
		expect(ids((someone) => mayWriteFile(someone, { owner: 'sales1' })).sort()).toEqual([
			...['head-sales', 'manager1', 'sales1'],
		]);
	});

	test('is not taken over by whoever opens one under its name (C1)', () => {
		const known = file().log;
		const other = new Replica('other');
		other.add('sales2', customerDraft('sales2'));
		const admitted = (by: 'sales1' | 'sales2', log: Replica['log']) =>
			admit({
				known,
				incoming: { ...customerDocument.parse({ _id: ID, type: 'customer', log, head: null }) },
				user: PEOPLE[by],
				now: START + 3_600_000,
			}).refused.map(({ code }) => code);
		expect(admitted('sales2', [...known, ...other.log])).toEqual(['permission']);
		expect(admitted('sales2', other.log)).toEqual(['permission']);
		const again = new Replica('again');
		again.add('sales1', customerDraft());
		expect(admitted('sales1', [...known, ...again.log])).toEqual([]);
	});
});

describe('C2 statements made blind to each other', () => {
	test('of different fields both hold', () => {
		const here = file();
		const away = here.fork('away');
		change(here, { level: 'regular' });
		change(away, { industry: '机电' }, 'manager1');
		here.meet(away);
		expect(foldCustomer(here.log)).toMatchObject({ level: 'regular', industry: '机电' });
		expect(foldCustomer(here.log)?.contests).toBeUndefined();
	});

	test('of one field to different values are contested until somebody settles; the same value is none', () => {
		const here = file();
		const away = here.fork('away');
		const mine = change(here, { level: 'regular', industry: '包装' });
		const theirs = change(away, { level: 'new', creditCode: '' }, 'manager1');
		change(away, { contacts: customerDraft().contacts }, 'manager1');
		here.meet(away);
		expect(foldCustomer(here.log)?.contests).toEqual([{ field: 'level', entries: [mine, theirs].sort() }]);
		const settled = settle(here, [mine, theirs], [mine]);
		const decided = foldCustomer(here.log);
		expect(decided).toMatchObject({ level: 'regular', industry: '包装', creditCode: '' });
		expect(decided?.contests).toBeUndefined();
		// A later settlement overrules an earlier one.
		settle(here, [mine, theirs], [theirs]);
		expect(foldCustomer(here.log)).toMatchObject({ level: 'new', industry: '包装' });
		expect(settled < (here.log.at(-1)?.id ?? '')).toBe(true);
	});

	test('are the same whatever came first, and a change made with both in view does not settle them', () => {
		const here = file();
		const away = here.fork('away');
		change(here, { level: 'regular' });
		change(away, { level: 'new' }, 'manager1');
		const both = here.fork('here2').meet(away);
		expect(foldCustomer(away.fork('x').meet(here).log)).toEqual(foldCustomer(both.log));
		change(both, { level: 'vip' });
		expect(foldCustomer(both.log)).toMatchObject({ level: 'vip', contests: [{ field: 'level' }] });
	});
});

test("C3 an order's customer is found by its name, now or before, in any script; of several the deal's or the lead's own", () => {
	const renamed = file();
	change(renamed, { name: '运通机电' });
	const head = foldCustomer(renamed.log);
	if (!head) throw new Error('no file');
	const files = [
		{ id: 'customer:1', head },
		{ id: 'customer:2', head: { ...head, name: '運通機電', owner: 'sales2' } },
		{ id: 'customer:3', head: { name: '海岳', level: 'new' as const, owner: 'sales2' } },
	];
	const byName = new CustomersByName(files);
	const of = (customerName: string, lead: string, linked?: string) =>
		byName.of({ customerName, lead, linked })?.id;
	expect(of('A公司', 'sales1')).toBe('customer:1');
	expect(of('运通机电', 'sales2')).toBe('customer:2');
	expect(of(' 运通 机电 ', 'sales1')).toBe('customer:1');
	expect(of('运通机电', 'sales1', 'customer:2')).toBe('customer:2');
	expect(of('海岳', 'sales1')).toBe('customer:3');
	expect(of('不认识', 'sales1', 'customer:3')).toBe('customer:3');
	expect(of('不认识', 'sales1')).toBeUndefined();
});
