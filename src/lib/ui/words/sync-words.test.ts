import { beforeAll, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { syncWords, type SyncStanding } from './sync-words.ts';

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

const rows: [Partial<SyncStanding>, string, string, string][] = [
	[{ phase: 'idle' }, 'good', 'Connected to the server', 'Everything is uploaded'],
	[{ phase: 'idle', unsent: 2 }, 'calm', 'Connected to the server', '2 records to upload'],
	[{ phase: 'pushing', unsent: 1 }, 'busy', 'Uploading', '1 record to upload'],
	[{ phase: 'pulling' }, 'busy', 'Fetching', 'Everything is uploaded'],
	[
		{ phase: 'offline', unsent: 2 },
		'calm',
		'No connection to the server',
		'Keep working: everything stays on this phone.',
	],
	[
		{ phase: 'no-room', unsent: 2 },
		...([
			'full',
			'This phone is full: updates are paused',
			'Records are still saved and uploaded. Free some space and updates go on by themselves.',
		] as const),
	],
	[{ phase: 'first-load' }, 'busy', 'Fetching your orders', 'Everything is uploaded'],
	[
		{ phase: 'first-load', loaded: { done: 20, total: 312 } },
		...(['busy', 'Fetching your orders, 20 of 312', 'Everything is uploaded'] as const),
	],
	[
		{ phase: 'signed-out', unsent: 2 },
		...([
			'ask',
			'Sign-in expired: uploads wait',
			'After you sign in again they upload by themselves.',
		] as const),
	],
];

test.each(rows)('%j', (standing, tone, title, hint) => {
	const words = syncWords({ phase: 'idle', unsent: 0, loaded: undefined, ...standing });
	expect(words).toEqual({ tone, title, hint, progress: standing.loaded });
});
