import { ulid } from 'ulid';
import type { Profile } from '#lib/domain/customer/entries.ts';
import type { StoredDocument } from '../store/port.ts';
import { Random } from './random.ts';
import { documentOf, Tale } from './tale.ts';
import { COMPANY_NAMES, GIVEN_NAMES, PLACES, SURNAMES, TRADES } from './words.ts';

const DAY = 86_400_000;

/** A customer of the sample company. */
export interface DemoCustomer {
	id: string;
	owner: string;
	profile: Profile;
	address: string;
	contactName: string;
	contactPhone: string;
	doc: StoredDocument;
}

/** What a customer's file says, and who keeps it. */
export interface CustomerFacts {
	owner: string;
	profile: Profile;
	address: string;
	/** When the file was opened. */
	since: number;
}

/** The file of a customer. */
export function customerOf(
	{ owner, profile, address, since }: CustomerFacts,
	random: Random,
	now: number,
): DemoCustomer {
	const tale = new Tale(now);
	tale.tell(since, owner, { kind: 'created', ...profile, owner });
	if (random.chance(0.3))
		tale.tell(since + 20 * DAY, owner, { kind: 'commented', text: '年度框架已谈，按季对账' });
	const id = ulid(since, () => random.next());
	const [contact] = profile.contacts;
	return {
		...{ id, owner, profile, address, doc: documentOf('customer', id, tale.log) },
		...{ contactName: contact?.name ?? '', contactPhone: contact?.phone ?? '' },
	};
}

/** A customer made up from the seed. */
export function generatedCustomer(seed: number, now: number): DemoCustomer {
	const random = new Random(10_000 + seed);
	const place = random.pick(PLACES);
	const trade = random.pick(TRADES);
	const level = random.weighted<Profile['level']>([
		['vip', 15],
		['regular', 60],
		['new', 25],
	]);
	const contact = {
		name: random.pick(SURNAMES) + random.pick(GIVEN_NAMES),
		position: random.pick(['采购经理', '采购专员', '厂长', '仓库主管', '项目经理']),
		// A range that no carrier gives out.
		phone: `1990000${random.digits(4)}`,
	};
	const profile: Profile = {
		name: `${place.city}${random.pick(COMPANY_NAMES)}${trade.name}有限公司`,
		level,
		creditCode: `91${random.digits(6)}MA${random.digits(7)}X`,
		industry: trade.industry,
		contacts: [contact],
	};
	const address = `${place.area}${random.pick(place.streets)}${random.int(1, 399)}号${random.int(1, 9)}号厂房`;
	const since = now - random.int(60, 900) * DAY;
	return customerOf({ owner: seed % 2 === 0 ? 'sales1' : 'sales2', profile, address, since }, random, now);
}
