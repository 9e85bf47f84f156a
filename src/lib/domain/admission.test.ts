import { describe, expect, test } from 'vitest';
import { PEOPLE } from '../../../tests/support/people.ts';
import { createdDraft, deliveredDraft, orderStory, Replica, START } from '../../../tests/support/story.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { admit, CLOCK_AHEAD_LIMIT_MS, type Admission } from './admission.ts';
import { logDocument } from './documents.ts';
import type { Entry } from './log/entry.ts';
import { entryId } from './log/stamp.ts';

const ID = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const GRACE_MS = DEFAULT_SETTINGS.rules.accessGraceDays * 86_400_000;
const HOUR = 3_600_000;

function incoming(log: readonly Entry[], id = ID) {
	return logDocument.parse({ _id: id, type: id.slice(0, id.indexOf(':')), log, head: null });
}

function judge(base: Replica, sent: Replica, changes: Partial<Admission> = {}) {
	return admit({
		known: base.log,
		incoming: incoming(sent.log),
		user: PEOPLE.logistics1,
		now: START + HOUR,
		...changes,
	});
}

function codes(result: ReturnType<typeof admit>) {
	return result.refused.map(({ code }) => code);
}

describe('what the gateway takes', () => {
	test('G1 an honest delivery', () => {
		const base = orderStory();
		const sent = base.fork('p1');
		const id = sent.add('logistics1', deliveredDraft());
		const result = judge(base, sent);
		expect(result.refused).toEqual([]);
		expect(result.fresh.map((entry) => entry.id)).toEqual([id]);
	});

	test('G1 a branch that lacks what others added meanwhile', () => {
		const base = orderStory();
		const sent = base.fork('p1');
		sent.add('logistics1', deliveredDraft());
		base.add('sales1', { kind: 'commented', text: '请尽快' });
		expect(codes(judge(base, sent))).toEqual([]);
	});

	test('P1 work permitted when it was done, though the order has moved on', () => {
		const base = orderStory();
		const sent = base.fork('p1');
		sent.add('logistics1', deliveredDraft());
		base.add('sales1', { kind: 'cancelled', reason: '取消' });
		expect(codes(judge(base, sent))).toEqual([]);
	});

	test('L4 an order that two phones of its author have written anew, and with other words never', () => {
		const original = entryId.parse('fffffffffff0-0000-old00000');
		const [base, again, otherwise] = [new Replica('new'), new Replica('old'), new Replica('old')];
		for (const replica of [base, again]) replica.add('sales1', { ...createdDraft(), instead: original });
		otherwise.add('sales1', { ...createdDraft(), customerName: 'B公司', instead: original });
		expect(codes(judge(base, again, { user: PEOPLE.sales1 }))).toEqual([]);
		expect(codes(judge(base, otherwise, { user: PEOPLE.sales1 }))).toEqual(['id-taken']);
	});

	test('G5 an unknown kind of a newer app', () => {
		const base = orderStory();
		const sent = base.fork('p1');
		sent.add('logistics1', { kind: 'weighed', kilos: 3 });
		expect(codes(judge(base, sent))).toEqual([]);
	});

	test('G2 a second entry that follows a first one not yet known', () => {
		const base = orderStory();
		const sent = base.fork('p1');
		sent.add('logistics1', { kind: 'progressed', node: 'signed', percent: 10 });
		sent.add('logistics1', deliveredDraft());
		expect(judge(base, sent).fresh).toHaveLength(2);
	});
});

describe('what the gateway refuses', () => {
	const cases: readonly [
		rule: string,
		code: string,
		make: (base: Replica, sent: Replica) => Partial<Admission>,
	][] = [
		[
			'G1',
			'author',
			(_, sent) => {
				sent.add('logistics2', deliveredDraft());
				return {};
			},
		],
		[
			'P1',
			'permission',
			(_, sent) => {
				sent.add('logistics1', { kind: 'cancelled', reason: '不送了' });
				return {};
			},
		],
		[
			'P1',
			'permission',
			(_, sent) => {
				sent.add('engineering1', { kind: 'weighed', kilos: 3 });
				return { user: PEOPLE.engineering1 };
			},
		],
		[
			'P2',
			'deactivated',
			(_, sent) => {
				sent.add('logistics1', deliveredDraft());
				return { user: { ...PEOPLE.logistics1, active: false } };
			},
		],
		[
			'P3',
			'server-only',
			(_, sent) => {
				sent.add('logistics1', { kind: 'numbered', number: 'X-1' });
				return {};
			},
		],
		[
			'P3',
			'server-only',
			(_, sent) => {
				sent.add('system', { kind: 'commented', text: '系统' });
				return {};
			},
		],
		[
			'G3',
			'clock-ahead',
			(_, sent) => {
				sent.add('logistics1', deliveredDraft());
				return { now: START - CLOCK_AHEAD_LIMIT_MS };
			},
		],
		[
			'G5',
			'schema',
			(_, sent) => {
				sent.add('logistics1', { ...deliveredDraft(), lines: [{ line: 'l1', accepted: -1, rejected: 0 }] });
				return {};
			},
		],
		[
			'G4',
			'altered',
			(_, sent) => {
				sent.log = sent.log.map((entry, index) => (index === 1 ? { ...entry, nodes: [] } : entry));
				return {};
			},
		],
		[
			'G2',
			'after-unknown',
			(_, sent) => {
				sent.add('logistics1', { kind: 'progressed', node: 'signed', percent: 10 });
				sent.add('logistics1', deliveredDraft());
				sent.log = sent.log.filter((entry) => entry.kind !== 'progressed');
				return {};
			},
		],
		[
			'G2',
			'after-not-older',
			(_, sent) => {
				const first = sent.add('logistics1', { kind: 'progressed', node: 'signed', percent: 10 });
				const back = entryId.parse(`000000000001${first.slice(12)}`);
				const forged = {
					id: back,
					by: 'logistics1',
					kind: 'progressed',
					node: 'signed',
					percent: 20,
					after: [first],
				};
				sent.log = [forged, ...sent.log];
				return {};
			},
		],
		[
			'G4',
			'id-taken',
			(_, sent) => {
				const created = sent.log[0];
				if (!created) throw new Error('empty');
				const id = entryId.parse(created.id.replace('lead0000', 'other000'));
				sent.log = [...sent.log, { ...created, id, by: 'sales2', lead: 'sales2' }];
				return { user: PEOPLE.sales2 };
			},
		],
	];
	for (const [rule, code, make] of cases) {
		test(`${rule} ${code}`, () => {
			const base = orderStory();
			const sent = base.fork('p1');
			const changes = make(base, sent);
			expect(codes(judge(base, sent, changes))).toEqual([code]);
		});
	}
});

describe('commercial documents', () => {
	const order = orderStory();
	const created = { kind: 'created', currency: 'CNY', amount: 50_000, unitPrices: [], paymentMethod: 'full' };
	const deal = (user: keyof typeof PEOPLE) => {
		const replica = order.fork('d1');
		replica.log = [];
		replica.add(user, created);
		return admit({
			...{ known: [], incoming: incoming(replica.log, ID.replace('order', 'deal')), user: PEOPLE[user] },
			...{ now: START + HOUR, order: order.log },
		});
	};
	test.each([
		['sales1', []],
		['head-sales', []],
		['manager1', []],
		['sales2', ['permission']],
		['finance1', ['permission']],
		['warehouse1', ['permission']],
	] as const)('P1 a deal created by %s: refused for %j', (user, refused) => {
		expect(codes(deal(user))).toEqual(refused);
	});

	/** The former lead's note in the deal, before or after they handed the order over, or blind to another's doing so. */
	function noted(when: 'before' | 'blind' | 'after', now = START + HOUR) {
		const phone = new Replica('d1', [], when === 'before' ? START : START + HOUR / 2);
		phone.add('sales1', { kind: 'commented', text: '已催款' });
		const handed = orderStory().fork(when === 'blind' ? 'm1' : 'd1');
		handed.add(when === 'blind' ? 'manager1' : 'sales1', { kind: 'assigned', person: 'sales2' });
		const deal = incoming(phone.log, ID.replace('order', 'deal'));
		return admit({ known: [], incoming: deal, user: PEOPLE.sales1, now, order: handed.log });
	}

	test('P1 what a lead wrote before handing the order over is taken, though the hand-over came first', () => {
		expect(codes(noted('before'))).toEqual([]);
	});
	test('P1 what a lead wrote without knowing of the hand-over is taken, P2 within the grace', () => {
		expect(codes(noted('blind'))).toEqual([]);
		expect(codes(noted('blind', START + GRACE_MS + 2 * HOUR))).toEqual(['access-ended']);
	});
	test('P1 what a former lead wrote after handing the order over is refused', () => {
		expect(codes(noted('after'))).toEqual(['permission']);
	});
});
