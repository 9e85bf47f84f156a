import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { DocStore } from '#lib/server/store/port.ts';
import type { Backend, RunningBackend } from './backends.ts';

/** What a test of the port works with. */
export interface UnderTest {
	/** A database that no other test has seen. */
	readonly store: DocStore;
	another(): Promise<DocStore>;
}

/** Starts the backend for the tests of this group, and gives each of them a database. */
export function underTest(start: Backend['start']): UnderTest {
	let backend: RunningBackend | undefined;
	let store: DocStore | undefined;
	const another = async () => {
		if (!backend) throw new Error('the backend has not started');
		return (await backend.fresh()).store;
	};
	beforeAll(async () => {
		backend = await start();
	});
	beforeEach(async () => {
		store = await another();
	});
	afterAll(() => backend?.stop());
	return {
		get store() {
			if (!store) throw new Error('no test is running');
			return store;
		},
		another,
	};
}
