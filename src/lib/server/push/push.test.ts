import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Notice } from '#lib/domain/notice.ts';
import { PushEndpoint } from '../../../../tests/support/push-endpoint.ts';
import { TemporaryStores } from '../../../../tests/support/temporary-stores.ts';
import { openLog } from '../log.ts';
import { Problem } from '../problem.ts';
import { PushService, type Delivery } from './push.ts';
import { Subscriptions } from './subscriptions.ts';

// Real hashing and real disks, on machines that do much else.
vi.setConfig({ testTimeout: 60_000 });

const NOTICE: Notice = {
	...{ kind: 'due', id: 'reminder:1', order: 'order:01J00000000000000000000000', node: 'shipped' },
	...{ number: '202603-017', title: '物流发货', plannedAt: '2026-03-02T09:00:00.000Z' },
};
const DELIVERY: Delivery = { ttl: 3600, urgency: 'high', topic: 'abc' };

let stores: TemporaryStores;
let endpoint: PushEndpoint;
let opened: { push: PushService; subscriptions: Subscriptions }[];
let dead: Set<string>;

async function open(pauses = [10, 10]) {
	const subscriptions = await Subscriptions.open(await stores.server.open('accounts'));
	const push = await PushService.open({
		...{ subscriptions, operations: await stores.server.open('operations'), subject: 'mailto:it@example.cn' },
		...{ allowedHosts: [endpoint.host], clock: Date.now, log: openLog({ LOG_LEVEL: 'silent' }), pauses },
		alive: (session) => Promise.resolve(!dead.has(session)),
	});
	opened.push({ push, subscriptions });
	return push;
}

async function close(): Promise<void> {
	for (const { push, subscriptions } of opened.splice(0)) {
		push.stop();
		await subscriptions.stop();
	}
}

beforeEach(async () => {
	stores = await TemporaryStores.open();
	endpoint = await PushEndpoint.start();
	opened = [];
	dead = new Set();
});

afterEach(async () => {
	await close();
	await endpoint.stop();
	await stores.remove();
});

test('the device reads what was sent, and nobody else could', async () => {
	const push = await open();
	await push.subscribe(await endpoint.subscribe('phone'), 'li', 's1');
	await endpoint.subscribe('other');
	expect(await push.send('li', NOTICE, DELIVERY)).toBe('reached');
	const [message] = endpoint.messages;
	expect(JSON.parse(message?.text ?? '')).toEqual(NOTICE);
	expect(message?.headers).toMatchObject({
		...{ ttl: '3600', urgency: 'high', topic: 'abc', 'content-encoding': 'aes128gcm' },
	});
	expect(message?.vapid).toMatchObject({ aud: `http://${endpoint.host}`, sub: 'mailto:it@example.cn' });
	expect(message?.vapid.exp).toBeLessThanOrEqual(Date.now() / 1000 + 86_400);
	expect(message?.vapidKey).toBe(push.publicKey);
});

test('the key pair is made once, by whichever instance is first, and survives a restart', async () => {
	const both = await Promise.all([open(), open()]);
	expect(both[0].publicKey).toBe(both[1].publicKey);
	await close();
	await stores.restart();
	expect((await open()).publicKey).toBe(both[0].publicKey);
});

test('every device of a person gets it, also one that another instance took in', async () => {
	const [here, there] = [await open(), await open()];
	await here.subscribe(await endpoint.subscribe('phone'), 'li', 's1');
	await there.subscribe(await endpoint.subscribe('tablet'), 'li', 's2');
	await there.subscribe(await endpoint.subscribe('stranger'), 'wang', 's3');
	await expect.poll(() => here.devices).toBe(3);
	await here.send('li', NOTICE, DELIVERY);
	expect(endpoint.messages.map(({ device }) => device).sort()).toEqual(['phone', 'tablet']);
});

test.each([404, 410])('a subscription that is gone (%d) is dropped for good', async (status) => {
	const push = await open();
	await push.subscribe(await endpoint.subscribe('phone'), 'li', 's1');
	endpoint.answer = () => ({ status });
	expect(await push.send('li', NOTICE, DELIVERY)).toBe('nobody');
	expect(push.counts).toMatchObject({ sent: 0, dropped: 1 });
	expect(await push.send('li', NOTICE, DELIVERY)).toBe('nobody');
	expect(endpoint.requests).toBe(1);
	await close();
	expect((await open()).devices).toBe(0);
});

test.each([429, 500, 503])('a push service that answers %d is asked again', async (status) => {
	const push = await open();
	await push.subscribe(await endpoint.subscribe('phone'), 'li', 's1');
	endpoint.answer = () =>
		endpoint.requests < 3 ? { status, headers: { 'retry-after': '0' } } : { status: 201 };
	expect(await push.send('li', NOTICE, DELIVERY)).toBe('reached');
	expect(endpoint.requests).toBe(3);
});

test('it is asked no more than a few times, nor when it names a long wait, and the device is kept', async () => {
	const push = await open();
	await push.subscribe(await endpoint.subscribe('phone'), 'li', 's1');
	endpoint.answer = () => ({ status: 503 });
	expect(await push.send('li', NOTICE, DELIVERY)).toBe('later');
	expect(endpoint.requests).toBe(3);
	endpoint.answer = () => ({ status: 429, headers: { 'retry-after': '3600' } });
	expect(await push.send('li', NOTICE, DELIVERY)).toBe('later');
	expect(endpoint.requests).toBe(4);
	expect(push).toMatchObject({ devices: 1, counts: { failed: 2 } });
});

test('a message that is refused for good is not sent again', async () => {
	const push = await open();
	await push.subscribe(await endpoint.subscribe('phone'), 'li', 's1');
	endpoint.answer = () => ({ status: 403 });
	expect(await push.send('li', NOTICE, DELIVERY)).toBe('nobody');
	expect(endpoint.requests).toBe(1);
});

test('a push service that is silent does not keep the server from stopping', async () => {
	const push = await open();
	await push.subscribe(await endpoint.subscribe('phone'), 'li', 's1');
	endpoint.answer = () => 'never';
	const sending = push.send('li', NOTICE, DELIVERY);
	await expect.poll(() => endpoint.requests).toBe(1);
	push.stop();
	expect(await sending).toBe('later');
});

test('a session that ended hears nothing any more, even when nobody told', async () => {
	const push = await open();
	await push.subscribe(await endpoint.subscribe('phone'), 'li', 's1');
	dead.add('s1');
	expect(await push.send('li', NOTICE, DELIVERY)).toBe('nobody');
	expect(endpoint.requests).toBe(0);
});

test('an endpoint belongs to who subscribed last: a shared phone tells nothing to the one before', async () => {
	const push = await open();
	const shared = await endpoint.subscribe('shared');
	await push.subscribe(shared, 'li', 's1');
	await push.subscribe(shared, 'wang', 's2');
	expect(await push.send('li', NOTICE, DELIVERY)).toBe('nobody');
	expect(await push.send('wang', NOTICE, DELIVERY)).toBe('reached');
	await push.unsubscribe(shared.endpoint, 'li');
	expect(push.devices).toBe(1);
	await push.unsubscribe(shared.endpoint, 'wang');
	expect(push.devices).toBe(0);
});

test('of too many devices the oldest goes', async () => {
	const push = await open();
	for (let index = 0; index < 23; index++)
		await push.subscribe(await endpoint.subscribe(`phone${index}`), 'li', `s${index}`);
	expect(push.devices).toBe(20);
});

test('an endpoint inside the network is not taken', async () => {
	const push = await open();
	const subscription = await endpoint.subscribe('phone');
	const inside = { ...subscription, endpoint: 'https://169.254.169.254/latest' };
	await expect(push.subscribe(inside, 'li', 's1')).rejects.toThrow(Problem);
	expect(push.devices).toBe(0);
});
