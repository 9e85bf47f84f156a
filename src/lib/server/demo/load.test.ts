import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TemporaryStores } from '../../../../tests/support/temporary-stores.ts';
import { Accounts } from '../accounts/accounts.ts';
import { loadSampleCompany } from './load.ts';
import { DEMO_PEOPLE } from './people.ts';

// Real hashing and real disks, on machines that do much else.
vi.setConfig({ testTimeout: 60_000 });

let stores: TemporaryStores;
let accounts: Accounts;
let now: number;

async function load(): Promise<void> {
	const [data, operations] = [await stores.server.open('gendan'), await stores.server.open('operations')];
	const rest = { clock: () => now, zone: 'Asia/Shanghai', password: 'demo-demo-demo' };
	await loadSampleCompany({ data, operations, accounts, ...rest });
}

async function position(): Promise<string> {
	return (await (await stores.server.open('gendan')).info()).seq;
}

beforeEach(async () => {
	now = Date.UTC(2026, 2, 2, 2);
	stores = await TemporaryStores.open();
	const [store, data] = [await stores.server.open('accounts'), await stores.server.open('gendan')];
	accounts = await Accounts.open({ store, data, clock: () => now, onEnd: () => Promise.resolve() });
});

afterEach(async () => {
	await accounts.stop();
	await stores.remove();
});

test(
	'everybody can sign in, every order is there, and loading again writes nothing',
	{ timeout: 60_000 },
	async () => {
		await load();
		const data = await stores.server.open('gendan');
		expect(await data.list('order:')).toHaveLength(303);
		expect(await data.list('person:')).toHaveLength(DEMO_PEOPLE.length);
		const from = { ip: '127.0.0.1', device: 'test' };
		const { user } = await accounts.signIn({ username: 'warehouse1', password: 'demo-demo-demo', ...from });
		expect(user).toMatchObject({ department: 'warehouse', roles: ['staff'] });
		const operations = await stores.server.open('operations');
		const claim = await operations.get('number:202603-001');
		expect(claim?.order, 'its numbers are not given out again').toMatch(/^order:/);
		const before = await position();
		now += 86_400_000;
		await load();
		expect(await position()).toBe(before);
	},
);

test('a load that broke off goes on with the same company', async () => {
	const operations = await stores.server.open('operations');
	await load();
	const before = await position();
	const marker = await operations.get('demo:company');
	await operations.put([{ ...marker, _id: 'demo:company', state: 'loading' }]);
	now += 3_600_000;
	await load();
	expect(await position()).toBe(before);
	expect(await operations.get('demo:company')).toMatchObject({ state: 'loaded' });
});
