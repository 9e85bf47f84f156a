import type { Person } from '#lib/domain/people.ts';
import type { PushService } from '#lib/server/push/push.ts';
import type { Faults } from './names.ts';

/** Who the server takes a person for when it says what they may read. */
export function readerFor(faults: Faults, user: Person): Person {
	return faults.has('leak') ? { ...user, roles: [...user.roles, 'manager'] } : user;
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
