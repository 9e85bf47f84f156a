import type { Accounts } from '../accounts/accounts.ts';
import type { Config } from '../config.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Logger } from '../log.ts';
import type { Media } from '../media/media.ts';
import type { PushService } from '../push/push.ts';
import type { DocStore } from '../store/port.ts';
import { Claims } from './claims.ts';
import { ReminderClock } from './reminders.ts';
import { removeExpired } from './retention.ts';
import { Jobs } from './runner.ts';

export interface JobDeps {
	config: Config;
	/** The replicated database. */
	data: DocStore;
	operations: DocStore;
	gateway: Pick<Gateway, 'orders' | 'withShortage' | 'people' | 'settings'>;
	accounts: Pick<Accounts, 'sweep'>;
	push: Pick<PushService, 'send'>;
	media: Pick<Media, 'sweep'>;
	clock: () => number;
	log: Logger;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CLAIMS_KEPT_MS = 30 * DAY;

/** Everything that the server does by itself, on every instance; what must happen once is claimed. */
export function openJobs({
	config,
	data,
	operations,
	gateway,
	accounts,
	push,
	media,
	clock,
	log,
}: JobDeps): Jobs {
	const claims = new Claims({ operations, clock, takeoverMs: config.REMINDER_TAKEOVER_MINUTES * MINUTE });
	const reminders = new ReminderClock({
		orders: () => gateway.orders(),
		withShortage: (order, head) => gateway.withShortage(order, head),
		people: () => gateway.people(),
		claims,
		send: (to, notice, delivery) => push.send(to, notice, delivery),
		company: () => gateway.settings(),
		settings: () => {
			const { overdue, escalate } = gateway.settings().reminders;
			return {
				overdueMinutes: config.REMINDER_OVERDUE_MINUTES ?? overdue,
				escalateMinutes: config.REMINDER_ESCALATE_MINUTES ?? escalate,
			};
		},
		clock,
	});
	return new Jobs(
		[
			{ name: 'reminders', everyMs: config.REMINDER_EVERY_SECONDS * 1000, run: () => reminders.tick() },
			{ name: 'expired-sessions', everyMs: 6 * HOUR, run: () => accounts.sweep() },
			{ name: 'orphaned-media', everyMs: 6 * HOUR, run: () => media.sweep() },
			{
				name: 'expired-orders',
				everyMs: 6 * HOUR,
				run: () =>
					removeExpired({
						...{ data, clock, orders: () => gateway.orders(), company: () => gateway.settings() },
						removed: (id) => log.info({ id }, 'an archived order was kept long enough'),
					}),
			},
			{ name: 'old-claims', everyMs: DAY, run: () => claims.sweep('reminder:', CLAIMS_KEPT_MS) },
		],
		log,
	);
}
