import { groupsOf } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { epochOf } from './epoch.ts';

/** Replicators compare it to notice a database that was made anew; ours never is under the same address. */
const INSTANCE_START_TIME = '0';

/** `GET /<epoch>`: the database as this user may see it. */
export function info(user: Person, { index }: Desk): Answer {
	let documents = 0;
	let deleted = 0;
	for (const row of index.after(0, groupsOf(user))) {
		if (row.deleted) deleted++;
		else documents++;
	}
	return {
		status: 200,
		json: {
			db_name: epochOf(user),
			doc_count: documents,
			doc_del_count: deleted,
			update_seq: index.seq,
			instance_start_time: INSTANCE_START_TIME,
			compact_running: false,
		},
	};
}

/** `POST /<epoch>/_ensure_full_commit`: every write was durable when it was answered. */
export function ensureFullCommit(): Answer {
	return { status: 201, json: { ok: true, instance_start_time: INSTANCE_START_TIME } };
}

/** `GET /sync`: what clients look for at a server's root. */
export function welcome(): Answer {
	return { status: 200, json: { couchdb: 'Welcome', vendor: { name: 'gendan' } } };
}
