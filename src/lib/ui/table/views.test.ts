import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '../order/order-filter.ts';
import { addressOfListing, listingOfAddress, type Listing } from './list-address.ts';
import {
	BUILT_IN,
	listingOfView,
	putBack,
	redone,
	renamed,
	savedViews,
	viewShown,
	without,
} from './views.ts';

const PLAIN: Listing = {
	...{ filter: NO_FILTER, layout: 'table', sorting: undefined, columns: undefined, density: undefined },
};
const read = (address: string) => listingOfAddress(new URLSearchParams(address));
const mine = { id: 'v1', name: '本月大单', address: '?q=B&sort=-promised&columns=number,due&rows=compact' };

describe('an address', () => {
	test.each<Listing>([
		PLAIN,
		{ ...PLAIN, filter: { text: 'SF 77', statuses: ['shipped'], flags: ['late', 'week'] } },
		{ ...PLAIN, layout: 'timeline', sorting: { by: 'due', down: true } },
		{
			...PLAIN,
			columns: ['number', 'risk', 'due'],
			density: 'compact',
			sorting: { by: 'number', down: false },
		},
	])('keeps %j', (listing) => {
		expect(read(addressOfListing(listing))).toEqual(listing);
	});

	test('that says nonsense says nothing', () => {
		expect(read('?as=globe&sort=-weather&rows=thick')).toEqual(PLAIN);
		expect(read('?sort=detail').sorting).toBeUndefined();
		expect(read('?columns=odd,due').columns).toEqual(['number', 'due']);
	});

	test('that everybody gets is empty', () => {
		expect(addressOfListing(PLAIN)).toBe('');
	});
});

describe('views', () => {
	test('what can be read of what is kept is read', () => {
		const kept = [mine, { id: 'v2' }, 7, null, { ...mine, id: 'v3', name: '' }, { ...mine, id: 'v4' }];
		expect(savedViews.parse(kept).map(({ id }) => id)).toEqual(['v1', 'v4']);
		expect(savedViews.safeParse({}).success).toBe(false);
	});

	test('the built-in ones say what they are called', () => {
		expect(BUILT_IN.map((view) => listingOfView(view).filter.flags)).toEqual([
			...[[], ['late'], ['risk'], ['waiting'], ['exception'], ['week']],
		]);
		for (const view of BUILT_IN) expect(addressOfListing(listingOfView(view))).toBe(view.address);
	});

	test('a view is renamed, said anew, deleted, and back at its place', () => {
		const other = { ...mine, id: 'v2' };
		expect(renamed([mine, other], 'v2', '出口')[1]?.name).toBe('出口');
		expect(redone([mine, other], 'v1', '?q=A')[0]?.address).toBe('?q=A');
		const left = without([mine, other], 'v1');
		expect(left).toEqual([other]);
		expect(putBack(left, mine, 0)).toEqual([mine, other]);
		expect(putBack([mine, other], mine, 0)).toEqual([mine, other]);
	});

	test('the one that is shown is known, whatever the columns; one’s own only with its columns', () => {
		const standing = { columns: read(mine.address).columns, density: 'compact' } as const;
		expect(viewShown(PLAIN, standing, [mine])).toBe('all');
		expect(viewShown(read('?only=late&sort=due'), standing, [mine])).toBe('late');
		expect(viewShown(read('?only=late&sort=-due'), standing, [mine])).toBeUndefined();
		expect(viewShown(read('?q=B&sort=-promised'), standing, [mine])).toBe('v1');
		expect(viewShown(read('?q=B&sort=-promised'), { ...standing, density: 'roomy' }, [mine])).toBeUndefined();
	});
});
