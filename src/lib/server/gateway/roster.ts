import { createHash } from 'node:crypto';
import { groupsOf } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';
import { StoreUnavailable } from '../store/port.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { epochOf } from './epoch.ts';

interface Roster {
	scope: number;
	etag: string;
	ids: string[];
}

/** The ids that users may hold, worked out again only when somebody's readers changed. */
export class Rosters {
	readonly #byEpoch = new Map<string, Roster>();

	/** `GET /<epoch>/_roster`: what is not on it is to leave the phone. */
	async answer(request: Request, user: Person, desk: Desk): Promise<Answer> {
		// A document that another instance acknowledged a moment ago must be on it, or its author's phone would drop it.
		if (!(await desk.follower.caughtUp())) throw new StoreUnavailable('the feed is late');
		const { etag, ids } = this.#rosterOf(user, desk);
		const headers = { etag, 'cache-control': 'private, no-cache' };
		if (request.headers.get('if-none-match')?.includes(etag))
			return { status: 304, json: undefined, headers };
		return { status: 200, json: { ids }, headers };
	}

	#rosterOf(user: Person, { index }: Desk): Roster {
		const epoch = epochOf(user);
		const known = this.#byEpoch.get(epoch);
		if (known?.scope === index.scope) return known;
		const ids = [...index.after(0, groupsOf(user))].filter(({ deleted }) => !deleted).map(({ id }) => id);
		ids.sort();
		const etag = `"${createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 32)}"`;
		const roster = { scope: index.scope, etag, ids };
		this.#byEpoch.set(epoch, roster);
		return roster;
	}
}
