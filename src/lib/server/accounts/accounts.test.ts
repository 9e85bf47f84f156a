import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { personDocument } from '#lib/domain/documents.ts';
import { TemporaryStores } from '../../../../tests/support/temporary-stores.ts';
import { Problem } from '../problem.ts';
import { Accounts } from './accounts.ts';
import { SESSION_MS } from './sessions.ts';
import type { NewUser } from './users.ts';

// Real hashing and real disks, on machines that do much else.
vi.setConfig({ testTimeout: 60_000 });

const PASSWORD = 'right and long';
const LI: NewUser = {
	...{ username: 'li', name: '李强', department: 'warehouse', roles: ['staff'], password: PASSWORD },
};
const BOSS: NewUser = { ...LI, username: 'boss', name: '王芳', department: 'management', roles: ['admin'] };
const HERE = { ip: '10.0.0.1', device: 'a phone' };
const DAY = 86_400_000;

let stores: TemporaryStores;
let accounts: Accounts;
let now: number;
let ended: string[];

async function open(): Promise<Accounts> {
	const [store, data] = [await stores.server.open('accounts'), await stores.server.open('gendan')];
	const onEnd = (sessions: readonly string[]) => {
		ended.push(...sessions);
		return Promise.resolve();
	};
	return Accounts.open({ store, data, clock: () => now, onEnd });
}

async function restart(): Promise<void> {
	await accounts.stop();
	await stores.restart();
	accounts = await open();
}

function signIn(username = 'li', password = PASSWORD, from = HERE) {
	return accounts.signIn({ username, password, ...from });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
	try {
		await promise;
		return 'done';
	} catch (error) {
		if (error instanceof Problem) return error.code;
		throw error;
	}
}

beforeEach(async () => {
	stores = await TemporaryStores.open();
	now = Date.UTC(2026, 2, 2);
	ended = [];
	accounts = await open();
});

afterEach(async () => {
	await accounts.stop();
	await stores.remove();
});

test('a session survives a restart of the server', async () => {
	await accounts.addUser(LI);
	const { token } = await signIn();
	await restart();
	expect((await accounts.sessionOf(token))?.user).toMatchObject({ id: 'li', name: '李强' });
});

test('the token is stored nowhere', async () => {
	await accounts.addUser(LI);
	const { token } = await signIn();
	const store = await stores.server.open('accounts');
	const all = JSON.stringify([...(await store.list('session:')), ...(await store.list('user:'))]);
	expect(all).toContain('session:');
	expect(all).not.toContain(token);
	expect(all).not.toContain(PASSWORD);
	expect(all).toContain('$argon2id$');
});

test('a session in use goes on for good, an unused one ends after ninety days', async () => {
	await accounts.addUser(LI);
	const { token } = await signIn();
	for (let month = 0; month < 6; month++) {
		now += 30 * DAY;
		expect(await accounts.sessionOf(token)).toMatchObject({ renewed: true });
		expect(await accounts.sessionOf(token)).toMatchObject({ renewed: false });
	}
	now += SESSION_MS;
	expect(await accounts.sessionOf(token)).toBeUndefined();
	await accounts.sweep();
	expect(ended).toHaveLength(1);
	expect(await (await stores.server.open('accounts')).list('session:')).toEqual([]);
});

test('unknown name, wrong password and a name that is none are answered alike', async () => {
	await accounts.addUser(LI);
	const far = (ip: string) => ({ ...HERE, ip });
	expect(await codeOf(signIn('li', 'wrong one', far('1')))).toBe('credentials');
	expect(await codeOf(signIn('nobody', PASSWORD, far('2')))).toBe('credentials');
	expect(await codeOf(signIn('user:../li ', PASSWORD, far('3')))).toBe('credentials');
	expect(await codeOf(signIn(' LI ', PASSWORD, far('4')))).toBe('done');
});

test('an unknown name takes as much work to refuse as a known one', async () => {
	await accounts.addUser(LI);
	// What the processor did for it: how long that takes is up to whatever else runs.
	const took = async (username: string, ip: string) => {
		const before = process.cpuUsage();
		await codeOf(signIn(username, 'wrong one', { ...HERE, ip }));
		const { user, system } = process.cpuUsage(before);
		return user + system;
	};
	await took('nobody', 'warm up');
	const times = { known: [0], unknown: [0] };
	for (const round of ['a', 'b', 'c', 'd', 'e']) {
		times.known.push(await took('li', `known ${round}`));
		times.unknown.push(await took('nobody', `unknown ${round}`));
	}
	const least = (all: number[]) => Math.min(...all.slice(1));
	expect(least(times.unknown)).toBeGreaterThan(least(times.known) * 0.5);
});

test('guessing is throttled, by account and address; the owner elsewhere is not', async () => {
	await accounts.addUser(LI);
	const codes: string[] = [];
	for (let guess = 0; guess < 8; guess++) codes.push(await codeOf(signIn('li', `guess ${guess}`)));
	expect(codes).toEqual([
		...Array.from({ length: 5 }, () => 'credentials'),
		...['throttled', 'throttled', 'throttled'],
	]);
	expect(await codeOf(signIn())).toBe('throttled');
	expect(await codeOf(signIn('li', PASSWORD, { ...HERE, ip: '10.0.0.2' }))).toBe('done');
	now += 2000;
	expect(await codeOf(signIn())).toBe('done');
	expect(await codeOf(signIn())).toBe('done');
});

test('deactivation ends every session at once and lets nobody back in', async () => {
	await accounts.addUser(LI);
	const [one, two] = [await signIn(), await signIn()];
	await accounts.deactivate('li');
	expect(await accounts.sessionOf(one.token)).toBeUndefined();
	expect(await accounts.sessionOf(two.token)).toBeUndefined();
	expect(ended).toHaveLength(2);
	expect(await codeOf(signIn())).toBe('deactivated');
	expect(await accounts.sessions.list('li')).toEqual([]);
});

test('a session that ended with its account says so, and comes back with nobody', async () => {
	await accounts.addUser(LI);
	const [{ token }, { token: left }] = [await signIn(), await signIn()];
	await accounts.signOut((await accounts.sessionOf(left))?.session.id ?? '');
	await accounts.deactivate('li');
	expect([await accounts.isSwitchedOff(token), await accounts.isSwitchedOff(left)]).toEqual([true, false]);
	await accounts.saveUser('li', { active: true });
	expect(await accounts.isSwitchedOff(token)).toBe(false);
	expect(await accounts.sessionOf(token)).toBeUndefined();
});

test('what one instance ends, the other hears of', async () => {
	await accounts.addUser(LI);
	const other = await open();
	const { token } = await signIn();
	expect((await other.sessionOf(token))?.user.id).toBe('li');
	await accounts.saveUser('li', { name: '李小强' });
	await expect.poll(async () => (await other.sessionOf(token))?.user.name).toBe('李小强');
	await accounts.deactivate('li');
	await expect.poll(() => other.sessionOf(token)).toBeUndefined();
	await other.stop();
});

test('everybody may know a person, also when a crash kept the account from being published', async () => {
	await accounts.addUser(LI);
	const data = await stores.server.open('gendan');
	const published = () => data.get('person:li').then((doc) => personDocument.parse(doc).person);
	expect(await published()).toEqual({
		...{ id: 'li', name: '李强', department: 'warehouse', roles: ['staff'], active: true },
	});
	const store = await stores.server.open('accounts');
	const account = await store.get('user:li');
	await store.put([{ ...account, _id: 'user:li', person: { ...(await published()), name: '李小强' } }]);
	await restart();
	const again = await stores.server.open('gendan');
	expect(personDocument.parse(await again.get('person:li')).person.name).toBe('李小强');
});

test('publishing what is published already writes nothing', async () => {
	await accounts.addUser(LI);
	const before = await (await stores.server.open('gendan')).get('person:li');
	await restart();
	expect(await (await stores.server.open('gendan')).get('person:li')).toEqual(before);
});

test('a user name is given once, and the last administrator stays', async () => {
	await accounts.addUser(BOSS);
	expect(await codeOf(accounts.addUser({ ...LI, username: 'boss' }))).toBe('username-taken');
	expect(await codeOf(accounts.deactivate('boss'))).toBe('last-admin');
	expect(await codeOf(accounts.saveUser('boss', { roles: ['staff'] }))).toBe('last-admin');
	expect(await codeOf(accounts.saveUser('nobody', { name: 'x' }))).toBe('not-found');
	await accounts.addUser({ ...LI, roles: ['staff', 'admin'] });
	expect(await codeOf(accounts.deactivate('boss'))).toBe('done');
});

test('a new password ends the other sessions and needs the present one', async () => {
	await accounts.addUser(LI);
	const [here, there] = [await signIn(), await signIn()];
	const session = (await accounts.sessionOf(here.token))?.session.id ?? '';
	const change = { user: 'li', session, next: 'another long one', ip: HERE.ip };
	expect(await codeOf(accounts.changePassword({ ...change, present: 'wrong' }))).toBe('wrong-password');
	await accounts.changePassword({ ...change, present: PASSWORD });
	expect(await accounts.sessionOf(here.token)).toBeDefined();
	expect(await accounts.sessionOf(there.token)).toBeUndefined();
	expect(await codeOf(signIn())).toBe('credentials');
	expect(await codeOf(signIn('li', 'another long one'))).toBe('done');
});

test('sessions are listed and revoked by their owner alone', async () => {
	await accounts.addUser(LI);
	await accounts.addUser(BOSS);
	const { token } = await signIn();
	const [session] = await accounts.sessions.list('li');
	expect(session).toMatchObject({ device: 'a phone' });
	expect(await codeOf(accounts.revoke('boss', session?.id ?? ''))).toBe('not-found');
	await accounts.revoke('li', session?.id ?? '');
	expect(await accounts.sessionOf(token)).toBeUndefined();
});

test('the first visitor with the code from the console becomes administrator, and only the first', async () => {
	const code = (await accounts.firstRun.code()) ?? '';
	await restart();
	expect(await accounts.firstRun.code()).toBe(code);
	const first = { username: 'boss', name: '王芳', password: PASSWORD };
	expect(await codeOf(accounts.setUp('AAAA-AAAA-AAAA', first, HERE.ip))).toBe('setup-code');
	const both = await Promise.all([
		codeOf(accounts.setUp(code.toLowerCase().replaceAll('-', ' '), first, HERE.ip)),
		codeOf(accounts.setUp(code, { ...first, username: 'other' }, HERE.ip)),
	]);
	expect(both.sort()).toEqual(['done', 'setup-done']);
	expect(await accounts.users.list()).toHaveLength(1);
	expect(await accounts.firstRun.code()).toBeUndefined();
	expect(await codeOf(accounts.setUp(code, { ...first, username: 'third' }, HERE.ip))).toBe('setup-done');
});
