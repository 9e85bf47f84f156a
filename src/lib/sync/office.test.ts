import { expect, test } from 'vitest';
import { Office } from './office.ts';
import { Server } from './server.ts';

interface Asked {
	path: string;
	method: string;
	body: unknown;
}

/** An office whose server gives this answer, or none. */
function officeOf(answer: Response | undefined) {
	const asked: Asked[] = [];
	const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
		const address = input instanceof Request ? input.url : input;
		const request = new Request(new URL(address, 'http://server.example'), init);
		const text = await request.text();
		const body: unknown = text === '' ? undefined : JSON.parse(text);
		asked.push({ path: new URL(request.url).pathname, method: request.method, body });
		if (!answer) throw new TypeError('network');
		answer.headers.set('x-gendan-time', '1');
		return answer;
	};
	const server = new Server({ fetch, clock: () => 0 }, () => undefined);
	return { asked, office: new Office(server) };
}

const problem = (status: number, error: string, headers = {}) =>
	Response.json({ error, message: '' }, { status, headers });
const wang = {
	username: 'wang',
	name: '王芳',
	department: 'warehouse',
	roles: ['staff'],
	password: 'long enough',
} as const;
const first = { code: 'A', name: '王芳', username: 'wang', password: 'long enough' };

test('a person who was added or changed is the server’s answer', async () => {
	const person = { id: 'wang', name: '王芳', department: 'warehouse', roles: ['staff'], active: true };
	const added = officeOf(Response.json({ person }, { status: 201 }));
	expect(await added.office.addPerson(wang)).toEqual({ ok: true, value: person });
	expect(added.asked).toEqual([{ path: '/api/people', method: 'POST', body: wang }]);

	const changed = officeOf(Response.json({ person: { ...person, active: false } }));
	const answer = await changed.office.changePerson('wang', { active: false });
	expect(answer).toEqual({ ok: true, value: { ...person, active: false } });
	expect(changed.asked).toEqual([{ path: '/api/people/wang', method: 'PATCH', body: { active: false } }]);
});

test.each([
	['no network', undefined, 'offline', undefined],
	['a broken server', problem(503, 'store-unavailable'), 'trouble', undefined],
	['an ended session', problem(401, 'unauthenticated'), 'expired', undefined],
	['a taken name', problem(409, 'username-taken'), 'username-taken', undefined],
	['no permission', problem(403, 'permission'), 'permission', undefined],
	['the last administrator', problem(409, 'last-admin'), 'last-admin', undefined],
	['a wrong form', problem(400, 'schema'), 'schema', undefined],
	['too many tries', problem(429, 'throttled', { 'retry-after': '32' }), 'throttled', 32],
	['a code of a newer server', problem(409, 'something-new'), 'trouble', undefined],
	['an answer that is none of ours', Response.json({}), 'trouble', undefined],
])('%s is told apart', async (_name, answer, expected, wait) => {
	const { office } = officeOf(answer);
	expect(await office.addPerson(wang)).toEqual({ ok: false, problem: expected, wait });
});

test('before there is any account, 401 means the set-up code', async () => {
	const { office } = officeOf(problem(401, 'setup-code'));
	expect(await office.setUp(first)).toEqual({ ok: false, problem: 'setup-code', wait: undefined });
});

test.each([
	['true', Response.json({ needed: true }), true],
	['false', Response.json({ needed: false }), false],
	['not known without a network', undefined, undefined],
	['not known from a broken server', problem(500, 'internal'), undefined],
])('whether set-up is needed is %s', async (_name, answer, needed) => {
	expect(await officeOf(answer).office.setupNeeded()).toBe(needed);
});
