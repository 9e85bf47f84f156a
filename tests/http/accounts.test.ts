import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { ApiClient, codeOf } from '../support/api.ts';
import { startServer, type RunningServer } from '../support/server.ts';

// Several processes and real hashing, on machines that do much else.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const PASSWORD = 'right and long';
const signedIn = z.object({
	user: z.object({ id: z.string(), roles: z.array(z.string()) }),
	sync: z.object({ epoch: z.string(), url: z.string() }),
	time: z.number(),
});

let server: RunningServer;
let admin: ApiClient;

beforeAll(async () => {
	server = await startServer();
	admin = new ApiClient(server.url);
});

afterAll(() => server.stop());

test('the first visitor becomes administrator with the code from the console', async () => {
	expect(await (await admin.request('GET', '/api/setup')).json()).toEqual({ needed: true });
	const code = /Set-up code for the administrator: (\S+)/.exec(server.output)?.[1];
	const first = { username: 'boss', name: '王芳', password: PASSWORD };
	expect(await codeOf(await admin.request('POST', '/api/setup', { ...first, code: 'AAAA' }))).toBe(
		'setup-code',
	);
	const made = await admin.request('POST', '/api/setup', { ...first, code });
	expect(made.status).toBe(201);
	expect(signedIn.parse(await made.json()).user).toMatchObject({ id: 'boss', roles: ['admin', 'manager'] });
	expect(await codeOf(await admin.request('POST', '/api/setup', { ...first, code }))).toBe('setup-done');
	expect(await (await admin.request('GET', '/api/setup')).json()).toEqual({ needed: false });
});

test('the administrator adds people, they sign in, and a session survives kill -9', async () => {
	const li = { username: 'li', name: '李强', department: 'warehouse', roles: ['staff'], password: PASSWORD };
	expect((await admin.request('POST', '/api/people', li)).status).toBe(201);
	expect(await codeOf(await admin.request('POST', '/api/people', li))).toBe('username-taken');
	const phone = await new ApiClient(server.url).signIn('li', PASSWORD);
	expect(await codeOf(await phone.request('GET', '/api/people'))).toBe('permission');
	await server.kill();
	await server.restart();
	const answer = await phone.request('GET', '/api/session');
	expect(signedIn.parse(await answer.json()).user.id).toBe('li');
	expect(Math.abs(Number(answer.headers.get('x-gendan-time')) - Date.now())).toBeLessThan(5000);
});

test('the cookie is out of reach of scripts and of other sites', async () => {
	const response = await new ApiClient(server.url).request('POST', '/api/session', {
		username: 'li',
		password: PASSWORD,
	});
	const [cookie] = response.headers.getSetCookie();
	expect(cookie).toMatch(/^gendan_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
	expect(response.headers.get('cache-control')).toBe('no-store');
});

test('a wrong password is 401, too many are 429 with a time to wait', async () => {
	const guesser = new ApiClient(server.url);
	const answers: Response[] = [];
	for (let guess = 0; guess < 6; guess++)
		answers.push(
			await guesser.request('POST', '/api/session', { username: 'boss', password: `guess ${guess}` }),
		);
	expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
	expect(Number(answers[5]?.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('signing out ends the session; a deactivated account has none', async () => {
	const [one, two] = [
		await new ApiClient(server.url).signIn('li', PASSWORD),
		await new ApiClient(server.url).signIn('li', PASSWORD),
	];
	const kept = one.cookie;
	expect((await one.request('DELETE', '/api/session')).status).toBe(204);
	one.cookie = kept;
	expect(await codeOf(await one.request('GET', '/api/session'))).toBe('unauthenticated');
	expect((await admin.request('PATCH', '/api/people/li', { active: false })).status).toBe(200);
	// Said again as often as it is asked: a phone that misses it once is to hear it the next time.
	for (const _ of [1, 2]) expect(await codeOf(await two.request('GET', '/api/session'))).toBe('deactivated');
	expect(
		await codeOf(await two.request('POST', '/api/session', { username: 'li', password: PASSWORD })),
	).toBe('deactivated');
	expect((await admin.request('PATCH', '/api/people/li', { active: true })).status).toBe(200);
	expect(await codeOf(await two.request('GET', '/api/session'))).toBe('unauthenticated');
	await two.signIn('li', PASSWORD);
});

test('a person changes their own password, and sees and ends their own sessions', async () => {
	const phone = await new ApiClient(server.url).signIn('li', PASSWORD);
	const tablet = await new ApiClient(server.url).signIn('li', PASSWORD);
	const { sessions } = z
		.object({ sessions: z.array(z.object({ id: z.string(), current: z.boolean() })) })
		.parse(await (await phone.request('GET', '/api/sessions')).json());
	const current = sessions.find((session) => session.current)?.id ?? '';
	expect(await codeOf(await admin.request('DELETE', `/api/sessions/${current}`))).toBe('not-found');
	expect(
		await codeOf(await phone.request('POST', '/api/password', { present: 'wrong', next: 'another one' })),
	).toBe('wrong-password');
	expect(
		(await phone.request('POST', '/api/password', { present: PASSWORD, next: 'another one' })).status,
	).toBe(204);
	expect(await codeOf(await tablet.request('GET', '/api/session'))).toBe('unauthenticated');
	expect((await phone.request('DELETE', `/api/sessions/${current}`)).status).toBe(204);
	expect(await codeOf(await phone.request('GET', '/api/session'))).toBe('unauthenticated');
});

test('wrong settings end the start with what to change', async () => {
	await expect(
		startServer({ env: { REMINDER_OVERDUE_MINUTES: 'soon', GENDAN_ZONE: 'Mars' } }),
	).rejects.toThrow(/The settings are wrong:\s+GENDAN_ZONE: .*\s+REMINDER_OVERDUE_MINUTES: /);
});
