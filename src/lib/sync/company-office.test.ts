import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { STANDARD_TEMPLATE, type Template } from '#lib/domain/template.ts';
import { CompanyOffice } from './company-office.ts';
import { Server } from './server.ts';

/** An office whose server gives this answer. */
function officeOf(answer: Response) {
	const asked: { path: string; method: string; seen: string | null; body: unknown }[] = [];
	const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
		const address = input instanceof Request ? input.url : input;
		const request = new Request(new URL(address, 'http://server.example'), init);
		const text = await request.text();
		const { pathname: path } = new URL(request.url);
		const body: unknown = text === '' ? undefined : JSON.parse(text);
		asked.push({ path, method: request.method, seen: request.headers.get('if-match'), body });
		answer.headers.set('x-gendan-time', '1');
		return answer;
	};
	const server = new Server({ fetch, clock: () => 0 }, () => undefined);
	return { asked, office: new CompanyOffice(server) };
}

const settings = { ...DEFAULT_SETTINGS, name: '科技公司' };
const changes = { name: { by: 'admin1', at: 1 } };

test.each(['"v2"', 'W/"v2"'])('settings are the server’s answer and its version %s', async (etag) => {
	const { office, asked } = officeOf(Response.json({ settings, changes }, { headers: { etag } }));
	const answer = await office.changeSettings({ name: '科技公司' }, 'v1');
	expect(answer).toEqual({ ok: true, value: { settings, changes, version: 'v2' } });
	const body = { name: '科技公司' };
	expect(asked).toEqual([{ path: '/api/settings', method: 'PATCH', seen: '"v1"', body }]);
});

test.each([
	['somebody was faster', Response.json({ error: 'changed' }, { status: 412 }), 'changed'],
	['an answer without a version', Response.json({ settings }), 'trouble'],
	['an answer that is none of ours', Response.json({}, { headers: { etag: '"v2"' } }), 'trouble'],
])('%s is told apart', async (_name, answer, problem) => {
	const { office } = officeOf(answer);
	expect(await office.changeSettings({}, 'v1')).toEqual({ ok: false, problem, wait: undefined });
});

test('templates are stored and removed by what was seen of them', async () => {
	const template: Template = { name: '常规', orderKind: 'standard', nodes: [...STANDARD_TEMPLATE] };
	const stored = { id: 'standard', template, version: 'v1' };
	const saved = officeOf(Response.json(stored));
	expect(await saved.office.saveTemplate('standard', template, 'none')).toEqual({ ok: true, value: stored });
	const put = { path: '/api/templates/standard', method: 'PUT', seen: '"none"', body: template };
	expect(saved.asked).toEqual([put]);
	const removed = officeOf(new Response(null, { status: 204 }));
	expect(await removed.office.removeTemplate('standard', 'v1')).toEqual({ ok: true, value: undefined });
	expect(removed.asked).toMatchObject([{ method: 'DELETE', seen: '"v1"', body: undefined }]);
});

test('days off are one change of one person', async () => {
	const absences = [{ from: '2026-10-08', to: '2026-10-09' }];
	const person = {
		id: 'wang',
		name: '王芳',
		department: 'warehouse',
		roles: ['staff'],
		active: true,
		absences,
	};
	const { office, asked } = officeOf(Response.json({ person }));
	const add = { from: '2026-10-08', to: '2026-10-09' };
	expect(await office.changeAbsences('wang', { add })).toEqual({ ok: true, value: person });
	expect(asked).toMatchObject([{ path: '/api/people/wang/absences', method: 'PATCH', body: { add } }]);
});
