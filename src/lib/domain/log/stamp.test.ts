import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceTag, latest, millisOf, nextStamp, type EntryId } from './stamp.ts';

const device = deviceTag.parse('aaaaaaaa');
const millis = fc.integer({ min: 0, max: 2 ** 45 });

describe('L1 stamps', () => {
	test('L1 a new stamp is greater than the last one, whatever the clock says', () => {
		fc.assert(
			fc.property(fc.array(millis, { minLength: 1 }), (clock) => {
				let last: EntryId | undefined;
				for (const now of clock) {
					const next = nextStamp(last, now, device);
					if (last !== undefined) expect(next > last).toBe(true);
					last = next;
				}
			}),
		);
	});

	test('L1 sorting stamps of undisturbed clocks sorts time', () => {
		fc.assert(
			fc.property(millis, millis, (a, b) => {
				const [left, right] = [nextStamp(undefined, a, device), nextStamp(undefined, b, device)];
				expect(left < right).toBe(a < b);
				expect(millisOf(left)).toBe(a);
			}),
		);
	});

	test('L1 a full counter goes on in the next millisecond', () => {
		let last = nextStamp(undefined, 1000, device);
		for (let count = 0; count < 0x10000; count++) last = nextStamp(last, 1000, device);
		expect(millisOf(last)).toBe(1001);
		expect(last).toMatch(/-0000-/);
	});

	test('latest of none is undefined', () => {
		expect(latest([])).toBeUndefined();
	});
});
