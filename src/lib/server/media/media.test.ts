import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { orderDocument } from '#lib/domain/documents.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import {
	appended,
	beside,
	customerDraft,
	dealDraft,
	documentOf,
	newId,
	standardOrder,
} from '../../../../tests/support/builders.ts';
import { startGateway, type GatewayServer } from '../../../../tests/support/gateway-server.ts';
import { assembledPng, bytes, hashOf, jpeg, png, referenceTo } from '../../../../tests/support/pictures.ts';
import { PEOPLE, type PersonName } from '../../../../tests/support/people.ts';
import { TemporaryStores } from '../../../../tests/support/temporary-stores.ts';
import { Problem } from '../problem.ts';
import { Media, ORPHAN_GRACE_MS } from './media.ts';
import { MediaReferences } from './references.ts';

const EVERYBODY = Object.keys(PEOPLE).filter((name): name is PersonName => name in PEOPLE);
let stores: TemporaryStores;
let server: GatewayServer;
let media: Media;

beforeEach(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
	({ media } = server);
});
afterEach(async () => {
	await server.stop();
	await stores.remove();
});

/** What comes of it: the code of the refusal, or `ok`. */
async function outcome(work: Promise<unknown>): Promise<string> {
	try {
		await work;
		return 'ok';
	} catch (error) {
		if (error instanceof Problem) return error.code;
		throw error;
	}
}

function put(content: Uint8Array, by: PersonName = 'logistics1', name = hashOf(content)): Promise<string> {
	return outcome(media.put(name, content, PEOPLE[by]));
}

function get(content: Uint8Array, by: PersonName): Promise<string> {
	return outcome(media.get(hashOf(content), PEOPLE[by]));
}

async function readersOf(content: Uint8Array): Promise<PersonName[]> {
	const answers = await Promise.all(EVERYBODY.map((name) => get(content, name)));
	expect(new Set(answers.filter((answer) => answer !== 'ok'))).toEqual(new Set(['not-found']));
	return EVERYBODY.filter((_, index) => answers[index] === 'ok');
}

async function send(by: PersonName, doc: object): Promise<void> {
	const answer = await server.as(by, '/_bulk_docs', {
		method: 'POST',
		body: JSON.stringify({ docs: [doc] }),
	});
	expect(await answer.json()).toMatchObject([{ ok: true }]);
}

/** The standard order, in which `by` comments with the picture. */
async function orderWith(content: Uint8Array, by: PersonName = 'logistics1'): Promise<string> {
	const id = newId('order');
	await send('sales1', documentOf(id, standardOrder()));
	const stored = orderDocument.parse(await server.data.get(id));
	const draft = { kind: 'commented', text: '照片', media: [referenceTo(content)] };
	const log = appended(stored.log, { by, now: server.clock.now }, draft);
	await send(by, { ...documentOf(id, log), _rev: stored._rev });
	return id;
}

describe('V4 a picture is read by whoever may read what refers to it', () => {
	test('an order', async () => {
		const photo = jpeg();
		expect(await put(photo)).toBe('ok');
		const id = await orderWith(photo);
		const answers = await Promise.all(EVERYBODY.map((name) => server.as(name, `/${encodeURIComponent(id)}`)));
		const readers = EVERYBODY.filter((_, index) => answers[index]?.status === 200);
		expect(readers).toContain('warehouse1');
		expect(readers).not.toContain('finance1');
		expect(await readersOf(photo)).toEqual(readers);
	});

	test('a deal: not by those who read its order alone', async () => {
		const photo = jpeg();
		await put(photo, 'sales1');
		const id = await orderWith(png());
		const drafts = [dealDraft(), { kind: 'commented', text: '合同', media: [referenceTo(photo)] }];
		const log = appended([], { by: 'sales1', now: server.clock.now }, ...drafts);
		await send('sales1', documentOf(beside(id, 'deal'), log));
		expect(await readersOf(photo)).toEqual(['sales1', 'finance1', 'head-sales', 'manager1']);
	});

	test('a customer’s file', async () => {
		const photo = jpeg();
		await put(photo, 'sales1');
		const drafts = [customerDraft(), { kind: 'commented', text: '名片', media: [referenceTo(photo)] }];
		await send(
			'sales1',
			documentOf(newId('customer'), appended([], { by: 'sales1', now: server.clock.now }, ...drafts)),
		);
		expect(await readersOf(photo)).toEqual(['sales1', 'head-sales', 'manager1']);
	});

	test('whether it came before or after its record', async () => {
		const photo = jpeg();
		await orderWith(photo);
		expect(await get(photo, 'sales1')).toBe('not-found');
		await put(photo);
		expect(await get(photo, 'sales1')).toBe('ok');
	});

	test('also after the server starts anew', async () => {
		const photo = jpeg();
		await put(photo);
		await orderWith(photo);
		await server.stop();
		server = await startGateway(stores.server, server.clock);
		({ media } = server);
		expect(await get(photo, 'sales1')).toBe('ok');
		expect(await get(photo, 'finance1')).toBe('not-found');
	});

	test('not by who merely knows its hash and refers to it', async () => {
		const secret = jpeg();
		await put(secret, 'sales1');
		const id = newId('customer');
		const drafts = [customerDraft(), { kind: 'commented', text: '合同', media: [referenceTo(secret)] }];
		await send('sales1', documentOf(id, appended([], { by: 'sales1', now: server.clock.now }, ...drafts)));
		await orderWith(secret, 'logistics1');
		expect(await get(secret, 'logistics1')).toBe('not-found');
		expect(await put(secret, 'logistics1')).toBe('ok');
		expect(await get(secret, 'logistics1')).toBe('ok');
	});
});

describe('V2 V3 what is put', () => {
	test.each<[string, Uint8Array, string]>([
		['a page', bytes('<html>'), 'media-content'],
		['a page behind a JPEG', bytes(jpeg(), '<script>'), 'media-content'],
		['more than 300 kB', new Uint8Array(300_001), 'too-large'],
		['nothing', bytes(), 'media-content'],
		['a PNG that blows up', assembledPng(40, 30, new Uint8Array(50_000_000)), 'media-content'],
		['a PNG that lacks pixels', assembledPng(400, 300, new Uint8Array(10)), 'media-content'],
	])('%s is refused', async (_, content, code) => {
		expect(await put(content)).toBe(code);
		expect(await (await stores.server.openMedia()).list({ limit: 10 })).toEqual([]);
	});

	test('must be what its name says', async () => {
		expect(await put(jpeg(), 'logistics1', hashOf(jpeg()))).toBe('media-hash');
		expect(await put(jpeg(), 'logistics1', hashOf(jpeg()).toUpperCase())).toBe('not-found');
		expect(await put(jpeg(), 'logistics1', '../accounts')).toBe('not-found');
	});

	test('is limited by the hour, whether it is taken or not', async () => {
		const { clock } = server;
		const junk = new Uint8Array(300_000);
		const answers: string[] = [];
		for (let turn = 0; turn < 667; turn++) answers.push(await put(junk, 'logistics1', hashOf(jpeg())));
		expect(answers.at(-2)).toBe('media-hash');
		expect(answers.at(-1)).toBe('throttled');
		expect(await put(jpeg(), 'sales1')).toBe('ok');
		clock.pass(61);
		expect(await put(jpeg())).toBe('ok');
	});
});

describe('V6 what nothing refers to', () => {
	test('goes after a week, and what is in use stays', async () => {
		const [lost, used] = [jpeg(), png()];
		await put(lost);
		await put(used);
		await orderWith(used);
		const kept = async () => (await (await stores.server.openMedia()).list({ limit: 10 })).length;
		server.clock.pass(ORPHAN_GRACE_MS / 60_000 - 1);
		await media.sweep();
		expect(await kept()).toBe(2);
		server.clock.pass(2);
		await media.sweep();
		expect(await kept()).toBe(2);
		await media.sweep();
		expect(await kept()).toBe(1);
		expect(await get(used, 'sales1')).toBe('ok');
	});

	test('stays when it is referred to again after one look, as by a winner that lacked an entry for a moment', async () => {
		const photo = jpeg();
		const references = new MediaReferences();
		const store = await stores.server.openMedia();
		const clock = () => server.clock.now;
		const looking = new Media({ store, references, clock, mayRead: () => true, current: () => true });
		await looking.put(hashOf(photo), photo, PEOPLE.logistics1);
		const id = newId('order');
		const draft = { kind: 'commented', text: '照片', media: [referenceTo(photo)] };
		const whole = appended(standardOrder(), { by: 'logistics1', now: clock() }, draft);
		const tell = (log: readonly Entry[]) => {
			const doc = { ...documentOf(id, log), _rev: '1-ab' };
			references.apply({ id, seq: '1', revs: [doc._rev], deleted: false, doc });
		};
		server.clock.pass(ORPHAN_GRACE_MS / 60_000 + 1);
		for (const log of [standardOrder(), whole, standardOrder(), whole]) {
			tell(log);
			await looking.sweep();
		}
		expect(await store.list({ limit: 10 })).toHaveLength(1);
	});

	test('is given another week when it is put again', async () => {
		const photo = jpeg();
		await put(photo);
		server.clock.pass(6 * 24 * 60);
		await put(photo, 'sales1');
		server.clock.pass(6 * 24 * 60);
		await media.sweep();
		await orderWith(photo);
		expect(await get(photo, 'sales1')).toBe('ok');
	});
});
