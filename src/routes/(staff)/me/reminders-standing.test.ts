import { expect, test } from 'vitest';
import { remindersStanding } from './reminders-standing.ts';

test.each([
	[{ supported: true, permission: 'granted', on: true }, false, 'on'],
	[{ supported: true, permission: 'granted', on: false }, false, 'off'],
	[{ supported: true, permission: 'default', on: false }, false, 'off'],
	// Taken back in the system's settings while the server still knows the phone.
	[{ supported: true, permission: 'default', on: true }, false, 'off'],
	[{ supported: true, permission: 'denied', on: true }, false, 'blocked'],
	[{ supported: false, permission: 'default', on: false }, true, 'install-first'],
	[{ supported: false, permission: 'default', on: false }, false, 'impossible'],
] as const)('%j, by hand %s: %s', (known, byHand, standing) => {
	expect(remindersStanding(known, byHand)).toBe(standing);
});
