import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { notice } from '#lib/domain/notice.ts';
import { headOf, type OrderHead } from '#lib/domain/order/head.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { REMINDER_DEFAULTS } from '#lib/domain/reminder.ts';
import { deliveredOrder } from '../../../../tests/support/life.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { orderStory, type Replica } from '../../../../tests/support/story.ts';
import { PushEndpoint } from '../../../../tests/support/push-endpoint.ts';
import { TemporaryStores } from '../../../../tests/support/temporary-stores.ts';
import { openLog } from '../log.ts';
import { PushService } from '../push/push.ts';
import { Subscriptions } from '../push/subscriptions.ts';
import { Claims } from './claims.ts';
import { ReminderClock } from './reminders.ts';

// Real hashing and real disks, on machines that do much else.
vi.setConfig({ testTimeout: 60_000 });

const MINUTE = 60_000;
const TAKEOVER = 5 * MINUTE;
const ORDER = 'order:01J00000000000000000000000';

let stores: TemporaryStores;
let endpoint: PushEndpoint;
let instances: Instance[];
let now: number;
let story: Replica;
let planned: number;

interface Instance {
	clock: ReminderClock;
	push: PushService;
	subscriptions: Subscriptions;
}

/** A server: its own memory, the shared database. */
async function start(): Promise<Instance> {
	const operations = await stores.server.open('operations');
	const subscriptions = await Subscriptions.open(await stores.server.open('accounts'));
	const push = await PushService.open({
		...{ subscriptions, operations, subject: 'mailto:it@example.cn', allowedHosts: [endpoint.host] },
		...{ alive: () => Promise.resolve(true), clock: () => now, log: openLog({ LOG_LEVEL: 'silent' }) },
		pauses: [5],
	});
	const clock = new ReminderClock({
		orders: () => [{ id: ORDER, head: head() }],
		withShortage: (_, known) => known,
		people: () => Object.values(PEOPLE),
		claims: new Claims({ operations, clock: () => now, takeoverMs: TAKEOVER }),
		send: (to, notice, delivery) => push.send(to, notice, delivery),
		settings: () => REMINDER_DEFAULTS,
		// The order's limits were broken days before: of that nobody is reminded any more.
		company: () => DEFAULT_SETTINGS,
		clock: () => now,
	});
	const instance = { clock, push, subscriptions };
	instances.push(instance);
	return instance;
}

async function stopAll(): Promise<void> {
	for (const { push, subscriptions } of instances.splice(0)) {
		push.stop();
		await subscriptions.stop();
	}
}

function head(): OrderHead {
	const found = headOf(story.state);
	if (!found) throw new Error('no order');
	return found;
}

/** What arrived on the devices, in words. */
function arrived(): string[] {
	return endpoint.messages.map(({ device, text }) => {
		const { kind, node } = notice.parse(JSON.parse(text));
		return `${device}: ${kind} ${node}`;
	});
}

beforeEach(async () => {
	stores = await TemporaryStores.open();
	endpoint = await PushEndpoint.start();
	instances = [];
	story = orderStory();
	planned = Date.parse(story.node('shipped').plannedAt);
	now = planned - 3 * 86_400_000;
	const { push } = await start();
	await push.subscribe(await endpoint.subscribe('logistics1'), 'logistics1', 's1');
	await push.subscribe(await endpoint.subscribe('head-logistics'), 'head-logistics', 's2');
});

afterEach(async () => {
	await stopAll();
	await endpoint.stop();
	await stores.remove();
});

test('R1 each reminder arrives once at its time, however often the clock looks', async () => {
	const { clock } = await start();
	for (now = planned - 1500 * MINUTE; now < planned + 300 * MINUTE; now += 10 * MINUTE) await clock.tick();
	expect(arrived().filter((line) => line.endsWith('shipped'))).toEqual([
		'logistics1: before shipped',
		'logistics1: due shipped',
		'logistics1: overdue shipped',
		'head-logistics: escalated shipped',
	]);
});

test('R3 two servers on one database never double, and a restart does not either', async () => {
	const [one, two] = [await start(), await start()];
	for (now = planned - 30 * MINUTE; now < planned + 90 * MINUTE; now += 15 * MINUTE)
		await Promise.all([one.clock.tick(), two.clock.tick(), one.clock.tick()]);
	const before = arrived().sort();
	await stopAll();
	await stores.restart();
	const again = await start();
	for (now = planned; now < planned + 90 * MINUTE; now += 15 * MINUTE) await again.clock.tick();
	expect(new Set(before).size).toBe(before.length);
	expect(before).toContain('logistics1: due shipped');
	expect(arrived().sort()).toEqual(before);
});

test('R3 a changed plan is a new reminder', async () => {
	const { clock } = await start();
	now = planned;
	await clock.tick();
	const { stage, title, rank, department } = story.node('shipped');
	const plannedAt = new Date(planned + 2 * 3_600_000).toISOString();
	const node = { node: 'shipped', person: 'logistics1', ...{ stage, title, rank, department, plannedAt } };
	story.add('sales1', { kind: 'planned', nodes: [node], reason: '客户改期' });
	now = planned + 2 * 3_600_000;
	await clock.tick();
	expect(arrived().filter((line) => line === 'logistics1: due shipped')).toHaveLength(2);
});

test('R4 a server that was off for a day does not pour out what is stale', async () => {
	const { clock } = await start();
	now = planned + 40 * 3_600_000;
	await clock.tick();
	expect(arrived().filter((line) => line.endsWith('shipped'))).toEqual([]);
});

test('R5 a message says number, node and time, and nothing of the customer', async () => {
	const { clock } = await start();
	now = planned;
	await clock.tick();
	const { customerName } = head();
	const sent = endpoint.messages.find(({ text }) => text.includes('"due"'))?.text ?? '';
	expect(notice.parse(JSON.parse(sent))).toEqual({
		...{ kind: 'due', order: ORDER, node: 'shipped', number: 'ORD20260302001', title: '物流发货' },
		plannedAt: new Date(planned).toISOString(),
		id: `reminder:${ORDER}:shipped:${new Date(planned).toISOString()}:due:logistics1`,
	});
	for (const { text } of endpoint.messages) expect(text).not.toContain(customerName);
});

test('R6 a claim whose server died before sending is taken over, once, and not before its time', async () => {
	const operations = await stores.server.open('operations');
	now = planned;
	const id = `reminder:${ORDER}:shipped:${new Date(planned).toISOString()}:due:logistics1`;
	await new Claims({ operations, clock: () => now, takeoverMs: TAKEOVER }).take(id);
	const [one, two] = [await start(), await start()];
	await Promise.all([one.clock.tick(), two.clock.tick()]);
	expect(arrived()).not.toContain('logistics1: due shipped');
	now = planned + TAKEOVER;
	await Promise.all([one.clock.tick(), two.clock.tick()]);
	await Promise.all([one.clock.tick(), two.clock.tick()]);
	expect(arrived().filter((line) => line === 'logistics1: due shipped')).toHaveLength(1);
});

test('R6 while the push service fails, the reminder is tried again later', async () => {
	const { clock } = await start();
	endpoint.answer = () => ({ status: 503 });
	now = planned;
	await clock.tick();
	endpoint.answer = () => ({ status: 201 });
	await clock.tick();
	expect(arrived()).toEqual([]);
	now = planned + TAKEOVER;
	await clock.tick();
	expect(arrived()).toContain('logistics1: due shipped');
});

test('old claims are swept, the others stay', async () => {
	const operations = await stores.server.open('operations');
	const claims = new Claims({ operations, clock: () => now, takeoverMs: TAKEOVER });
	await claims.take('reminder:old');
	now += 31 * 86_400_000;
	await claims.take('reminder:new');
	await claims.sweep('reminder:', 30 * 86_400_000);
	expect((await operations.list('reminder:')).map(({ _id }) => _id)).toEqual(['reminder:new']);
});

test('R8 the check before a delivery, the receipt and the survey are sent like all others, each once', async () => {
	const { clock, push } = await start();
	await push.subscribe(await endpoint.subscribe('service1'), 'service1', 's3');
	const sent = () =>
		endpoint.messages.flatMap(({ device, text }) => {
			const { kind, limit } = notice.parse(JSON.parse(text));
			const ours = limit === 'check-delivery' || limit === 'receipt' || limit === 'survey';
			return ours ? [`${device}: ${kind} ${limit}`] : [];
		});
	now = Date.parse(story.node('signed').plannedAt) - 1440 * MINUTE;
	await clock.tick();
	await clock.tick();
	expect(sent()).toEqual(['logistics1: before check-delivery']);
	// Not the ordinary one beside it.
	expect(arrived()).toEqual(['logistics1: before signed']);

	story = deliveredOrder();
	const { signedAt = 0 } = story.state.life;
	for (const days of [0, 3, 7]) {
		now = signedAt + days * 1440 * MINUTE;
		await clock.tick();
	}
	expect(sent().slice(1).sort()).toEqual(
		[
			...['before receipt', 'due receipt'].flatMap((what) => [
				`logistics1: ${what}`,
				`head-logistics: ${what}`,
			]),
			...['service1: before survey', 'service1: due survey'],
		].sort(),
	);
});
