import type { Group } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';
import { AudienceIndex } from '#lib/server/gateway/audience-index.ts';
import type { PushService } from '#lib/server/push/push.ts';
import type { Faults } from './names.ts';

/** Who the server takes a person for when it says what they may read. */
export function readerFor(faults: Faults, user: Person): Person {
	return faults.has('leak') ? { ...user, roles: [...user.roles, 'manager'] } : user;
}

/** Has the feed of changes tell everybody everything, where that is the fault; snapshot, roster and documents do not. */
export function widen(faults: Faults): void {
	const after: unknown = Reflect.get(AudienceIndex.prototype, 'after');
	if (!faults.has('widened') || typeof after !== 'function') return;
	Reflect.set(
		AudienceIndex.prototype,
		'after',
		function (this: AudienceIndex, position: number, groups: readonly Group[]) {
			const rows: unknown = Reflect.apply(after, this, [
				position,
				position > 0 ? [...groups, 'manager'] : groups,
			]);
			return rows;
		},
	);
}

/** Has reminders sent twice where that is the fault. */
export function sendTwice(faults: Faults, push: PushService): void {
	if (!faults.has('doubled')) return;
	const send = push.send.bind(push);
	push.send = async (...reminder) => {
		await send(...reminder);
		return send(...reminder);
	};
}
