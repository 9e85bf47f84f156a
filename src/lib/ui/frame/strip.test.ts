import { expect, test } from 'vitest';
import { stripOf } from './strip.ts';

const calm = { expired: false, attention: 0, update: false, phase: 'idle', unsent: 0 } as const;

test.each([
	['sent', {}],
	['sent', { phase: 'pulling' }],
	['waiting', { unsent: 2 }],
	['waiting', { unsent: 2, phase: 'pushing' }],
	['first-load', { phase: 'first-load' }],
	['update', { update: true, unsent: 2 }],
	['offline', { phase: 'offline', update: true }],
	['no-room', { phase: 'no-room', update: true, unsent: 2 }],
	['attention', { attention: 1, phase: 'offline' }],
	['expired', { expired: true, attention: 1, phase: 'offline' }],
	['none', { phase: 'signed-out' }],
] as const)('%s for %j', (strip, standing) => {
	expect(stripOf({ ...calm, ...standing })).toBe(strip);
});
