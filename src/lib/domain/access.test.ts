import { describe, expect, test } from 'vitest';
import { raisedDraft, replannedDraft } from '../../../tests/support/builders.ts';
import { PEOPLE, type PersonName } from '../../../tests/support/people.ts';
import { createdDraft, orderStory, Replica, START } from '../../../tests/support/story.ts';
import { admit } from './admission.ts';
import { logDocument } from './documents.ts';
import type { Draft } from './log/append.ts';
import type { Entry } from './log/entry.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const GRACE = DEFAULT_SETTINGS.rules.accessGraceDays;
const COMMENT = { kind: 'commented', text: '可行' };

const later = (base: Replica, device: string, days: number) =>
	new Replica(device, base.log, START + days * DAY);

function refused(known: readonly Entry[], phone: Replica, user: PersonName, days: number): string[] {
	const incoming = logDocument.parse({
		...{ _id: 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ', type: 'order', log: phone.log, head: null },
	});
	const now = START + days * DAY;
	return admit({ known: [...known], incoming, user: PEOPLE[user], now }).refused.map(({ code }) => code);
}

const ENGINEERING = {
	...{ kind: 'amended', changes: { contacts: [{ department: 'engineering' }] }, reason: '定制' },
};
const NOBODY = { kind: 'amended', changes: { contacts: [] }, reason: '不再需要' };
const handedTo = (person: PersonName) => ({ kind: 'assigned', node: 'stocked', person });

/** What gives an order to a person, and what takes it from them: engineering has nothing to do with it otherwise. */
const ENDINGS: readonly [what: string, given: (order: Replica) => void, ended: (order: Replica) => Draft][] =
	[
		['a contact that is removed', (order) => order.add('sales1', ENGINEERING), () => NOBODY],
		[
			'a node that is planned for another',
			(order) => order.add('sales1', replannedDraft('2026-03-14T09:00:00.000Z', 'engineering1')),
			() => replannedDraft('2026-03-15T09:00:00.000Z', 'logistics1'),
		],
		[
			'a node that is handed to another',
			(order) => order.add('sales1', handedTo('engineering1')),
			() => handedTo('logistics1'),
		],
		[
			'an amendment that a settlement sets aside',
			(order) => {
				const manager = order.fork('m1');
				manager.add('manager1', NOBODY);
				order.add('sales1', { kind: 'commented', text: '稍等' });
				order.add('sales1', ENGINEERING);
				order.meet(manager);
			},
			({ log }) => {
				const entries = log.filter(({ kind }) => kind === 'amended').map(({ id }) => id);
				return { kind: 'settled', entries, stands: entries.slice(0, 1), reason: '核实' };
			},
		],
	];

describe.each(ENDINGS)('P2 access ended by %s', (_what, given, ended) => {
	const order = orderStory();
	given(order);

	/** The work of day `n`, sent an hour after the lead ended access, which was an hour after it. */
	function sentTwoHoursAfter(n: number) {
		const phone = later(order, 'p1', n);
		phone.add('engineering1', COMMENT);
		const lead = later(order, 'lead', n + 1 / 24);
		lead.add('sales1', ended(lead));
		return { phone, known: lead.log };
	}

	test.each([1, GRACE - 1, GRACE + 6, 10 * GRACE])('work of day %i, sent two hours later, is taken', (n) => {
		const { phone, known } = sentTwoHoursAfter(n);
		expect(refused(known, phone, 'engineering1', n + 2 / 24)).toEqual([]);
	});

	test('it is taken for as long as the grace lasts, and no longer, whatever was written since', () => {
		const { phone, known } = sentTwoHoursAfter(1);
		const since = later(new Replica('lead', known), 'lead', 3);
		since.add('sales1', COMMENT);
		since.add('sales1', { ...handedTo('warehouse2'), node: 'shipped' });
		expect(refused(since.log, phone, 'engineering1', 1 + GRACE)).toEqual([]);
		expect(refused(since.log, phone, 'engineering1', 2 + GRACE)).toEqual(['access-ended']);
	});

	test('who came back meanwhile had access until they went again', () => {
		const { phone, known } = sentTwoHoursAfter(1);
		const again = later(new Replica('lead', known), 'lead', 10);
		again.add('sales1', { ...handedTo('engineering1'), node: 'shipped' });
		again.add('sales1', { ...handedTo('logistics1'), node: 'shipped' });
		expect(refused(again.log, phone, 'engineering1', 2 + GRACE)).toEqual([]);
		expect(refused(again.log, phone, 'engineering1', 11 + GRACE)).toEqual(['access-ended']);
	});
});

describe('P2 when access ended', () => {
	test('what came in late ended access when it came in', () => {
		const order = orderStory();
		order.add('sales1', handedTo('engineering1'));
		const lead = later(order, 'lead', 1);
		const ended = lead.add('sales1', handedTo('logistics1'));
		const phone = later(order, 'p1', 19);
		phone.add('engineering1', COMMENT);
		const server = later(lead, 'server', 20);
		server.add('system', {
			...{ kind: 'arrived', entries: [ended], at: new Date(START + 20 * DAY).toISOString() },
		});
		expect(refused(server.log, phone, 'engineering1', 21)).toEqual([]);
		expect(refused(server.log, phone, 'engineering1', 21 + GRACE)).toEqual(['access-ended']);
	});

	test.each([
		['an order that is there', 1],
		['an order that comes in with it', 0],
	])('whoever hands over %s had access until that comes in', (_what, known) => {
		const phone = new Replica('p1');
		phone.add('sales1', createdDraft());
		const before = phone.log.slice(0, known);
		phone.add('sales1', { kind: 'assigned', person: 'sales2' });
		expect(refused(before, phone, 'sales1', 2 * GRACE)).toEqual([]);
	});

	test('whose exception was closed before they heard of it is judged by the time of their work', () => {
		const order = orderStory();
		order.add('warehouse1', raisedDraft('shipped'));
		const exception = order.log.at(-1)?.id;
		order.add('sales1', { kind: 'resolved', exception, result: '好' });
		const lead = later(order, 'lead', 1);
		lead.add('sales1', { kind: 'closed', exception, customerTold: true });
		const manager = later(order, 'm1', 2);
		manager.add('manager1', {
			...{ kind: 'handled', exception, owner: 'engineering1', solution: '换货' },
			deadline: new Date(START + 9 * DAY).toISOString(),
		});
		const phone = later(manager, 'p1', 3);
		phone.add('engineering1', COMMENT);
		const known = lead.meet(manager).log;
		expect(refused(known, phone, 'engineering1', 4)).toEqual([]);
		expect(refused(known, phone, 'engineering1', 4 + GRACE)).toEqual(['access-ended']);
	});
});
