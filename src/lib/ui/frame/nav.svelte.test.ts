import { expect, test } from 'vitest';
import { PEOPLE, type PersonName } from '../../../../tests/support/people.ts';
import { navFor } from './nav.ts';

test.each<[PersonName, phone: string, raised: string, desk: string]>([
	['warehouse1', '/ /orders /scan /exceptions /me', '/scan', ''],
	['sales1', '/ /orders /scan /exceptions /me', '/scan', '/customers /payments'],
	['manager1', '/ /orders /scan /exceptions /me', '/scan', '/customers /payments'],
	['finance1', '/ /orders /payments /exceptions /me', '/payments', '/scan'],
])('%s finds what is theirs, five places of it on a phone', (name, phone, raised, desk) => {
	const items = navFor(PEOPLE[name]);
	const hrefs = (some: typeof items) => some.map(({ href }) => href).join(' ');
	expect(hrefs(items.filter((item) => !item.desk))).toBe(phone);
	expect(hrefs(items.filter((item) => item.raised))).toBe(raised);
	expect(hrefs(items.filter((item) => item.desk))).toBe(desk);
});
