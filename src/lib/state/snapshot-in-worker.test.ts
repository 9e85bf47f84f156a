import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentOf, newId, standardOrder } from '../../../tests/support/builders.ts';
import { Field, Handset } from '../../../tests/support/field.ts';
import { SnapshotWorker } from '../../../tests/support/worker.ts';
import { dismissWorker, readyWorker, takeSnapshotInWorker } from './snapshot-in-worker.ts';

const MANY = 160;
let field: Field;
let handset: Handset;
let asked: string[];

/** Cuts snapshots: given the how-manieth one it is, from 0, and its text, gives how much of that comes before the line hangs. */
let hangsAfter: (times: number, text: string) => number | undefined;

beforeEach(async () => {
	field = await Field.open();
	const log = standardOrder();
	await field.server.data.put(Array.from({ length: MANY }, () => documentOf(newId('order'), log)));
	await expect.poll(() => [...field.server.gateway.orders()].length, { timeout: 20_000 }).toBe(MANY);
	handset = new Handset(field.server);
	handset.takeSnapshot = takeSnapshotInWorker;
	asked = [];
	hangsAfter = () => undefined;
	handset.intercept = async (request, go) => {
		const { pathname, search } = new URL(request.url);
		const answer = await go();
		if (!pathname.endsWith('/_snapshot')) return answer;
		const text = await answer.text();
		const most = hangsAfter(asked.push(search) - 1, text);
		const hanging = new ReadableStream<Uint8Array>({
			start: (line) => {
				line.enqueue(new TextEncoder().encode(text.slice(0, most)));
				if (most === undefined) line.close();
			},
		});
		return new Response(hanging, { headers: answer.headers });
	};
	SnapshotWorker.handset = handset;
	SnapshotWorker.stillborn = 0;
	SnapshotWorker.all.length = 0;
	vi.stubGlobal('Worker', SnapshotWorker);
});
afterEach(async () => {
	dismissWorker();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
	await field.close();
});

async function signedIn() {
	const tab = await field.tab(handset);
	await tab.app.signIn('warehouse1', 'secret');
	return tab;
}

async function filled(tab: Awaited<ReturnType<typeof signedIn>>): Promise<void> {
	await expect.poll(() => tab.live.orders.size, { timeout: 20_000 }).toBe(MANY);
	await expect.poll(() => tab.status.phase).toBe('idle');
}

test('a worker takes the snapshot, and ends', async () => {
	await filled(await signedIn());
	expect(asked).toEqual(['']);
	expect(SnapshotWorker.all.map(({ terminated }) => terminated)).toEqual([true]);
});

test('one that was started ahead takes it, and is not used again', async () => {
	readyWorker();
	readyWorker();
	await filled(await signedIn());
	expect(SnapshotWorker.all.map(({ terminated }) => terminated)).toEqual([true]);
	readyWorker();
	expect(SnapshotWorker.all).toHaveLength(2);
});

test('one that broke while it waited is not waited for', async () => {
	readyWorker();
	SnapshotWorker.all[0]?.break('out of memory');
	await filled(await signedIn());
	expect(asked).toEqual(['']);
	expect(SnapshotWorker.all).toHaveLength(2);
});

test('one that was started ahead and is not needed ends', () => {
	readyWorker();
	dismissWorker();
	dismissWorker();
	expect(SnapshotWorker.all.map(({ terminated }) => terminated)).toEqual([true]);
});

test('a worker that breaks as it starts: the page takes the snapshot itself', async () => {
	SnapshotWorker.stillborn = 1;
	await filled(await signedIn());
	expect(asked).toEqual(['']);
	expect(SnapshotWorker.all).toHaveLength(1);
});

test('a browser that starts no worker: the page takes the snapshot itself', async () => {
	const complaint = vi.spyOn(console, 'error').mockReturnValue();
	const forbidden = new DOMException('not here', 'SecurityError');
	vi.stubGlobal('Worker', function refuse() {
		throw forbidden;
	});
	await filled(await signedIn());
	expect(asked).toEqual(['']);
	expect(complaint).toHaveBeenCalledWith(forbidden);
});

test('a worker that breaks in the middle: it is said, and another goes on from there', async () => {
	const complaint = vi.spyOn(console, 'error').mockReturnValue();
	hangsAfter = (times, text) => (times === 0 ? Math.floor((text.length * 2) / 3) : undefined);
	const tab = await signedIn();
	await expect.poll(() => tab.live.orders.size, { timeout: 20_000 }).toBeGreaterThan(0);
	SnapshotWorker.all[0]?.break('out of memory');
	await filled(tab);
	expect(complaint.mock.calls.flat().map(String)).toEqual([expect.stringContaining('out of memory')]);
	expect(asked).toEqual(['', expect.stringMatching(/^\?after=.+&seq=.+/)]);
	expect(SnapshotWorker.all.map(({ terminated }) => terminated)).toEqual([true, true]);
});

test('when the tab goes the worker goes with it', async () => {
	hangsAfter = (_, text) => Math.floor(text.length / 2);
	const tab = await signedIn();
	await expect.poll(() => tab.live.orders.size, { timeout: 20_000 }).toBeGreaterThan(0);
	await tab.close();
	await expect.poll(() => SnapshotWorker.all.map(({ terminated }) => terminated)).toEqual([true]);
});
