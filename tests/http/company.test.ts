import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import { ApiClient, codeOf } from '../support/api.ts';
import { startServer, type RunningServer } from '../support/server.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const record = z.object({
	settings: z.looseObject({ limits: z.looseObject({ clearFlag: z.number() }) }),
	changes: z.record(z.string(), z.object({ by: z.string(), at: z.number() })),
});
const listed = z.object({ templates: z.array(z.object({ id: z.string(), version: z.string() })) });
const changedPerson = z.object({ person: z.looseObject({ absences: z.array(z.unknown()) }) });

let server: RunningServer;
let admin: ApiClient;
let head: ApiClient;
let driver: ApiClient;

beforeAll(async () => {
	server = await startServer({ env: { GENDAN_DEMO: '1' } });
	const sign = (user: string) => new ApiClient(server.url).signIn(user);
	[admin, head, driver] = await Promise.all([sign('admin1'), sign('head-logistics'), sign('logistics1')]);
});
afterAll(() => server.stop());

test('S4 settings name their version; whoever had another before them writes nothing', async () => {
	const read = await driver.request('GET', '/api/settings');
	const seen = { 'if-match': read.headers.get('etag') ?? '' };
	const change = { limits: { clearFlag: 90 } };
	expect(await codeOf(await driver.request('PATCH', '/api/settings', change, seen))).toBe('permission');
	const written = await admin.request('PATCH', '/api/settings', change, seen);
	const { settings, changes } = record.parse(await written.json());
	expect([settings.limits.clearFlag, changes['limits.clearFlag']?.by]).toEqual([90, 'admin1']);
	const late = await admin.request('PATCH', '/api/settings', { limits: { clearFlag: 60 } }, seen);
	expect([late.status, await codeOf(late)]).toEqual([412, 'changed']);
	const short = await admin.request('PATCH', '/api/settings', { rules: { retentionYears: 1 } });
	expect(await codeOf(short)).toBe('schema');
});

test('PL3 a template is an administrator’s to store and to take away, by the version they had before them', async () => {
	const template = { name: '常规', orderKind: 'standard', nodes: STANDARD_TEMPLATE };
	const put = (who: ApiClient, seen: string) =>
		who.request('PUT', '/api/templates/standard', template, { 'if-match': `"${seen}"` });
	expect(await codeOf(await put(driver, 'none'))).toBe('permission');
	expect((await put(admin, 'none')).status).toBe(200);
	expect(await codeOf(await put(admin, 'none'))).toBe('changed');
	const [stored] = listed.parse(await (await driver.request('GET', '/api/templates')).json()).templates;
	const seen = { 'if-match': `"${stored?.version}"` };
	const stale = { 'if-match': '"none"' };
	expect(await codeOf(await admin.request('DELETE', '/api/templates/standard', undefined, stale))).toBe(
		'changed',
	);
	expect((await admin.request('DELETE', '/api/templates/standard', undefined, seen)).status).toBe(204);
});

test('A7 days off are entered by the person, the head of the department and administrators', async () => {
	const days = { from: '2027-02-08', to: '2027-02-12' };
	const patch = (who: ApiClient, of: string, change: unknown) =>
		who.request('PATCH', `/api/people/${of}/absences`, change);
	const [own, by] = await Promise.all([
		patch(driver, 'logistics1', { add: days }),
		patch(head, 'logistics1', { add: { from: '2027-05-01', to: '2027-05-03' } }),
	]);
	expect([own.status, by.status]).toEqual([200, 200]);
	expect(await codeOf(await patch(driver, 'logistics2', { add: days }))).toBe('permission');
	expect(await codeOf(await patch(head, 'warehouse1', { add: days }))).toBe('permission');
	expect(await codeOf(await patch(admin, 'nobody', { add: days }))).toBe('not-found');
	expect(
		await codeOf(await patch(admin, 'logistics1', { add: { from: '2027-02-12', to: '2027-02-08' } })),
	).toBe('schema');
	const removed = await patch(admin, 'logistics1', { remove: days });
	expect(changedPerson.parse(await removed.json()).person.absences).toEqual([
		{ from: '2027-05-01', to: '2027-05-03' },
	]);
});
