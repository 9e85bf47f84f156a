import { expect, test } from 'vitest';
import { AT_REST, statusOf, type Activity } from './status.ts';

test.each<[Partial<Activity>, string]>([
	[{}, 'offline'],
	[{ reach: 'unreachable', pushing: true }, 'offline'],
	[{ reach: 'expired', loading: { done: 1, total: 2 } }, 'signed-out'],
	[{ reach: 'reached' }, 'idle'],
	[{ reach: 'reached', short: true, pushing: true, loading: { done: 1, total: 2 } }, 'no-room'],
	[{ reach: 'unreachable', short: true }, 'offline'],
	[{ short: true }, 'no-room'],
	[{ reach: 'reached', pulling: true }, 'pulling'],
	[{ reach: 'reached', pulling: true, pushing: true }, 'pushing'],
	[{ reach: 'reached', pushing: true, loading: { done: 1, total: 2 } }, 'first-load'],
])('%o shows as %s', (activity, phase) => {
	expect(statusOf({ ...AT_REST, ...activity })).toMatchObject({ phase });
});
