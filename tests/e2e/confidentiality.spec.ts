import { dumpDatabases, storedLogs, type Dump } from '../support/indexed-db.ts';
import { expect, test } from './fixtures.ts';
import type { Phone } from './pages/phone.ts';

/** Fields that hold commercial facts, whatever the value. */
const COMMERCIAL = /"(amount|unitPrices?|price|currency|paymentMethod|payment|paid|creditCode|industry)"\s*:/;
const LEVEL = /"level"\s*:\s*"(vip|regular|new)"/;

interface Held {
	databases: Dump;
	/** All of it, as one text. */
	text: string;
	/** Addresses whose answers are kept. */
	cached: string[];
}

async function everythingOn({ page }: Phone): Promise<Held> {
	const databases = await dumpDatabases(page);
	const elsewhere = await page.evaluate(async () => {
		const cached: string[] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const { url } of await cache.keys()) cached.push(url);
		}
		return { local: { ...localStorage }, session: { ...sessionStorage }, cached };
	});
	return { databases, text: JSON.stringify({ databases, elsewhere }), cached: elsewhere.cached };
}

test('a dock phone holds no price, amount, payment, level or credit code anywhere', async ({
	phone,
	desk,
}) => {
	const secrets = await (await desk('manager1')).secrets();
	expect(secrets.creditCodes.length).toBeGreaterThan(3);
	const dock = await phone('warehouse1');
	await dock.signIn();
	await dock.to('订单');
	await expect(dock.orders.cards.first()).toBeVisible();
	const { databases, text, cached } = await everythingOn(dock);

	expect(storedLogs(databases).length, 'orders on the phone').toBeGreaterThan(50);
	expect(storedLogs(databases).filter(({ type }) => type !== 'order')).toEqual([]);
	expect(COMMERCIAL.exec(text)?.[0]).toBeUndefined();
	expect(LEVEL.exec(text)?.[0]).toBeUndefined();
	expect(secrets.creditCodes.filter((code) => text.includes(code))).toEqual([]);
	expect(/(deal|customer):[0-9A-Z]{26}/.exec(text)?.[0]).toBeUndefined();
	expect(cached.filter((url) => /\/(api|sync|media)\//.test(url))).toEqual([]);
});

test('the same look at a lead’s phone finds them, so the look is a good one', async ({ phone }) => {
	const lead = await phone('sales1');
	await lead.signIn();
	const { text } = await everythingOn(lead);
	expect(COMMERCIAL.test(text)).toBe(true);
	expect(LEVEL.test(text)).toBe(true);
});

test('finance sees amounts and no customer file', async ({ phone }) => {
	const finance = await phone('finance1');
	await finance.signIn();
	const { databases, text } = await everythingOn(finance);
	expect(storedLogs(databases).some(({ type }) => type === 'deal')).toBe(true);
	expect(storedLogs(databases).some(({ type }) => type === 'customer')).toBe(false);
	expect(text.includes('"creditCode"')).toBe(false);
});
