import { afterEach, beforeEach, expect, test } from 'vitest';
import { Browser, LISTS } from '../../../tests/support/phone.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { deliveredDraft, orderStory, START } from '../../../tests/support/story.ts';
import { usePhone } from './current.ts';
import { Live } from './live.ts';
import * as mutators from './mutators.ts';
import type { Phone } from './phone.ts';
import { documentOf } from './reconcile.ts';
import { findByCode } from './scan.ts';

const order = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const { kind: _, node, ...proof } = deliveredDraft();
const actualAt = new Date(START).toISOString();
let phone: Phone;
let live: Live;

beforeEach(async () => {
	phone = new Browser(START + 3_600_000).open(PEOPLE.logistics1);
	const story = orderStory();
	story.add('logistics1', { kind: 'done', node: 'shipped', actualAt, waybill: 'SF100', parcels: ['P-1'] });
	await phone.replica.write([documentOf(order, 'order', story.log, undefined)]);
	live = new Live(phone, () => undefined, LISTS);
	usePhone(phone, live);
});
afterEach(async () => {
	usePhone(undefined);
	live.close();
	await phone.close();
});

test.each(['ORD20260302001', 'SF100', ' sf 100\n', 'p-1'])('finds the order by %j', async (code) => {
	expect(await findByCode(code)).toMatchObject({ kind: 'found', order, node: 'signed' });
});

test('gives the code as the order has it', async () => {
	expect(await findByCode('sf 100')).toMatchObject({ code: 'SF100' });
});

test.each(['', '   ', 'SF1', 'SF1000'])('does not know %j', async (code) => {
	expect(await findByCode(code)).toEqual({ kind: 'unknown', code: code.trim() });
});

test('says so when the code belongs to another order than the expected one', async () => {
	const expected = 'order:01HZZZZZZZZZZZZZZZZZZZZZZ1';
	expect(await findByCode('SF100', expected)).toMatchObject({ kind: 'other', order, expected });
	expect(await findByCode('SF100', order)).toMatchObject({ kind: 'found' });
});

test('M5 says so when the code was delivered, though only this phone knows', async () => {
	await mutators.confirmDelivery(order, node, { ...proof, lines: [...proof.lines] });
	expect(await findByCode('SF100')).toMatchObject({ kind: 'already', node: 'signed', by: ['logistics1'] });
	expect(await findByCode('P-1')).toMatchObject({ kind: 'found' });
});
