import { createHash } from 'node:crypto';
import { amendmentReminders } from '#lib/domain/amendment-reminder.ts';
import { checkReminders, withoutRepeats } from '#lib/domain/delivery-check.ts';
import type { Notice } from '#lib/domain/notice.ts';
import { limitReminders } from '#lib/domain/limit-reminder.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import {
	remindersDue,
	type Reminder,
	type ReminderKind,
	type ReminderSettings,
} from '#lib/domain/reminder.ts';
import type { CompanySettings } from '#lib/domain/settings.ts';
import { silenceReminders } from '#lib/domain/silence.ts';
import type { Delivery, Outcome } from '../push/push.ts';
import type { Claims } from './claims.ts';

export interface ReminderDeps {
	orders: () => Iterable<{ id: string; head: OrderHead }>;
	/** An order's head as those may know it who read its deal: what it tells besides is told to them alone. */
	withShortage: (order: string, head: OrderHead) => OrderHead;
	people: () => readonly Person[];
	claims: Claims;
	send: (to: string, notice: Notice, delivery: Delivery) => Promise<Outcome>;
	/** As the company has them now. */
	settings: () => ReminderSettings;
	/** The company's rules as they are now. */
	company: () => CompanySettings;
	clock: () => number;
}

const AT_ONCE = 8;
const REMEMBERED_MS = 86_400_000;
const HOUR_S = 3600;

/** How long each kind is worth showing, and whether it may wake a sleeping phone. */
const DELIVERY: Readonly<Record<ReminderKind, Omit<Delivery, 'topic'>>> = {
	before: { ttl: 12 * HOUR_S, urgency: 'normal' },
	due: { ttl: 2 * HOUR_S, urgency: 'high' },
	overdue: { ttl: 6 * HOUR_S, urgency: 'high' },
	escalated: { ttl: 12 * HOUR_S, urgency: 'high' },
	amended: { ttl: 12 * HOUR_S, urgency: 'high' },
};

interface Due {
	reminder: Reminder;
	head: OrderHead;
}

/** Looks which reminders are due and sends each once (RULES.md R1…R6). Keeps nothing that a restart could lose. */
export class ReminderClock {
	readonly #deps: ReminderDeps;
	/** Reminders known to be done, so that the database is not asked about them at every look. */
	readonly #done = new Map<string, number>();

	constructor(deps: ReminderDeps) {
		this.#deps = deps;
	}

	/** One look at all orders. */
	async tick(): Promise<void> {
		const now = this.#deps.clock();
		for (const [id, at] of this.#done) if (now - at > REMEMBERED_MS) this.#done.delete(id);
		const queue = this.#due(now).values();
		const work = async () => {
			for (const due of queue) await this.#remind(due);
		};
		const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
		for (const end of ended) if (end.status === 'rejected') throw end.reason;
	}

	#due(now: number): Due[] {
		const people = this.#deps.people();
		const settings = this.#deps.settings();
		const company = this.#deps.company();
		const { withShortage } = this.#deps;
		return [...this.#deps.orders()].flatMap((order) => {
			const { id, head } = order;
			const checks = checkReminders(order, people, company, now);
			return [
				...withoutRepeats(remindersDue(order, people, settings, now), checks),
				...checks,
				...limitReminders({ id, head: withShortage(id, head) }, people, company, settings, now),
				...silenceReminders(order, people, company, now),
				...amendmentReminders(order, people, now),
			]
				.filter((reminder) => !this.#done.has(reminder.id))
				.map((reminder) => ({ reminder, head }));
		});
	}

	async #remind({ reminder, head }: Due): Promise<void> {
		const { claims, send, clock } = this.#deps;
		const claim = await claims.take(reminder.id);
		if (claim === 'held') return;
		if (claim !== 'done') {
			const outcome = await send(reminder.to, noticeOf(reminder, head), deliveryOf(reminder));
			// Unfinished, the claim is taken over later: that is the next try, here or on another instance.
			if (outcome === 'later') return;
			await claims.finish(claim);
		}
		this.#done.set(reminder.id, clock());
	}
}

/** What is said of a reminder: number, node and time, nothing of the customer (RULES.md R5). */
export function noticeOf({ id, kind, order, node, limit, plannedAt }: Reminder, head: OrderHead): Notice {
	const title = head.nodes.find((candidate) => candidate.node === node)?.title ?? node ?? '';
	const about = { ...(node !== undefined && { node }), ...(limit !== undefined && { limit }) };
	return { id, kind, order, ...about, plannedAt, number: head.number, title };
}

function deliveryOf({ kind, order, node, limit }: Reminder): Delivery {
	// What changed does not take the place of a reminder of the same order, nor the other way round.
	const about = kind === 'amended' ? kind : (limit ?? '');
	const topic = createHash('sha256')
		.update(`${order} ${node ?? ''} ${about}`)
		.digest('base64url')
		.slice(0, 32);
	return { ...DELIVERY[kind], topic };
}
