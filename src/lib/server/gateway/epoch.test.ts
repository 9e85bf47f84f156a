import { expect, test } from 'vitest';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { epochOf, syncAddressOf } from './epoch.ts';

test('the epoch changes with what a person may see, and with nothing else', () => {
	const { warehouse1 } = PEOPLE;
	const epoch = epochOf(warehouse1);
	expect(epoch).toMatch(/^[0-9a-f]{16}$/);
	expect(epochOf({ ...warehouse1, name: '另一个名字' })).toBe(epoch);
	expect(epochOf({ ...warehouse1, roles: ['staff', 'head'] })).not.toBe(epoch);
	expect(epochOf({ ...warehouse1, department: 'logistics' })).not.toBe(epoch);
	expect(epochOf({ ...warehouse1, active: false })).not.toBe(epoch);
	expect(syncAddressOf(warehouse1)).toEqual({ epoch, url: `/sync/${epoch}` });
});

test('no two people of the sample company share a database', () => {
	expect(new Set(Object.values(PEOPLE).map(epochOf)).size).toBe(Object.keys(PEOPLE).length);
});
