import { afterEach, beforeEach, expect, test } from 'vitest';
import { Field, SENDS, type Handset } from '../../../tests/support/field.ts';
import * as mutators from '#lib/local/mutators.ts';

let field: Field;
let order: string;

beforeEach(async () => {
	field = await Field.open();
	order = await field.order(30);
});
afterEach(async () => {
	expect(field.server.complaints).toEqual([]);
	await field.close();
});

type Phone = Awaited<ReturnType<Field['phone']>>;

/** A phone that waits for news, whose questions and answers a test may meddle with. */
async function waiting(intercept?: Handset['intercept']): Promise<Phone> {
	const phone = await field.phone('warehouse1');
	const { handset, tab } = phone;
	if (intercept) handset.intercept = intercept;
	await expect.poll(() => field.server.gateway.stats().waiting).toBe(1);
	handset.asked.length = 0;
	// A poll that began before is not meddled with.
	tab.app.wake(true);
	await expect.poll(() => handset.asked.filter((path) => path.endsWith('/_changes')).length).toBe(2);
	await expect.poll(() => field.server.gateway.stats().waiting).toBe(1);
	return phone;
}

async function same({ tab }: Phone): Promise<void> {
	const { _rev, log } = await field.stored(order);
	await expect.poll(() => tab.phone.replica.leaves(order)).toMatchObject([{ _rev, log }]);
}

function fetched({ handset }: Phone): number {
	return handset.asked.filter((path) => path.endsWith('/_bulk_get')).length;
}

function write(...texts: string[]): Promise<void> {
	const drafts = texts.map((text) => ({ kind: 'commented', text }));
	return field.server.gateway.write(order, 'order', drafts, 'sales1');
}

test('what one person writes is on another’s phone with the news of it', async () => {
	const phone = await waiting();
	for (const text of ['第一', '第二', '第三']) {
		await write(text);
		await same(phone);
	}
	expect(fetched(phone)).toBe(0);
});

test('what a phone has written itself is not sent to it', async () => {
	let news = '';
	const phone = await waiting(async (request, go) => {
		const answer = await go();
		if (!request.url.includes('/_changes')) return answer;
		const text = await answer.text();
		news += text;
		return new Response(text, { headers: answer.headers });
	});
	await mutators.comment(order, { text: '自己写的' });
	await expect.poll(() => phone.tab.phone.journal.rows()).toEqual([]);
	await expect.poll(() => news).toContain(order);
	expect(news).not.toContain('自己写的');
	await same(phone);
});

test('more than the end of a log is fetched', async () => {
	const phone = await waiting();
	await write('一', '二', '三', '四', '五');
	await same(phone);
	expect(fetched(phone)).toBe(1);
});

test('what does not fit what is here is fetched', async () => {
	const phone = await waiting(async (request, go) => {
		const answer = await go();
		if (!request.url.includes('/_changes')) return answer;
		return new Response((await answer.text()).replace('新的', '假的'), { headers: answer.headers });
	});
	await write('新的');
	await same(phone);
	expect(fetched(phone)).toBe(1);
});

test('beside what is unsent here nothing is lost of what comes, nor the other way round', async () => {
	let release = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	const phone = await waiting(async (request, go) => {
		if (SENDS.test(request.url)) await released;
		return go();
	});
	await mutators.comment(order, { text: '还没上传' });
	await write('办公室写的');
	const texts = async () => (await phone.tab.phone.replica.log(order))?.flatMap(({ text }) => text ?? []);
	await expect.poll(texts).toEqual(expect.arrayContaining(['还没上传', '办公室写的']));
	release();
	await expect.poll(() => phone.tab.phone.journal.rows()).toEqual([]);
	await same(phone);
	expect(await texts()).toEqual(expect.arrayContaining(['还没上传', '办公室写的']));
});
