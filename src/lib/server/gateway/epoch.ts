import { createHash } from 'node:crypto';
import { groupsOf, PROTOCOL } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';

/** Where a person's phone synchronises. */
export interface SyncAddress {
	epoch: string;
	url: string;
}

/**
 * Stands for what the person may see and for how it is told. With another epoch a phone starts anew, so that no
 * checkpoint of the old one hides what was newly granted.
 */
export function epochOf(someone: Person): string {
	const scope = JSON.stringify([PROTOCOL, ...groupsOf(someone)]);
	return createHash('sha256').update(scope).digest('hex').slice(0, 16);
}

/** The person's current epoch and the path of its database. */
export function syncAddressOf(someone: Person): SyncAddress {
	const epoch = epochOf(someone);
	return { epoch, url: `/sync/${epoch}` };
}
