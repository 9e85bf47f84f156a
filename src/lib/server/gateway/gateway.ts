import { groupsOf } from '#lib/domain/audience.ts';
import type { LogType } from '#lib/domain/documents.ts';
import type { Draft } from '#lib/domain/log/append.ts';
import { deviceTag } from '#lib/domain/log/stamp.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import type { CompanySettings } from '#lib/domain/settings.ts';
import type { Change, DocStore } from '../store/port.ts';
import { AudienceIndex } from './audience-index.ts';
import { Background } from './background.ts';
import { Carrier } from './carrier.ts';
import { BOUNDS, crowdsWithin, type Bounds, type Sort } from './crowd.ts';
import type { Desk } from './desk.ts';
import { endpoints } from './endpoints.ts';
import { syncAddressOf, type SyncAddress } from './epoch.ts';
import { Follower } from './follower.ts';
import type { GatewayLog } from './gateway-log.ts';
import { OrderNumbers } from './numbers.ts';
import { append, tidy } from './tidy.ts';
import { Turns } from './turns.ts';
import { Waiters } from './waiters.ts';
import { Writer } from './writer.ts';

export interface GatewayStats {
	/** Clients that wait for news now. */
	waiting: number;
	/** How often one was woken. */
	wakes: number;
	/** Documents whose branches wait to be joined. */
	untidy: number;
	/** First loads under way. */
	loads: number;
	/** Uploads under way, and in line. */
	pushes: { working: number; waiting: number };
}

/** The one door between phones and the replicated database. */
export interface Gateway {
	/** Everything under `/sync`. */
	handle(request: Request, user: Person): Promise<Response>;
	/** Appends to a log on the server's side, and makes the document when there is none. */
	write(id: string, type: LogType, entries: readonly Draft[], by: string): Promise<void>;
	epoch(user: Person): SyncAddress;
	/** All orders with their heads, as this instance knows them. */
	orders(): Iterable<{ id: string; head: OrderHead }>;
	/** An order's head as those may know it who read its deal. */
	withShortage(order: string, head: OrderHead): OrderHead;
	/** One order's head, as this instance knows it. */
	headOf(order: string): OrderHead | undefined;
	people(): Person[];
	/** The company's settings as they are now. */
	settings(): CompanySettings;
	/** May the person read that document, as this instance knows it? */
	mayRead(user: Person, id: string): boolean;
	/** True while the store's feed can be followed. */
	ready(): boolean;
	stats(): GatewayStats;
	stop(): Promise<void>;
}

export interface GatewayDeps {
	/** The replicated database. */
	data: DocStore;
	/** Where numbers are claimed. */
	operations: DocStore;
	/** Server time, ms. */
	clock: () => number;
	log: GatewayLog;
	/** Told of every change of the replicated database, the old ones first. */
	onChange?: ((change: Change) => void) | undefined;
	/** How many requests may be under way, instead of {@link BOUNDS}. */
	bounds?: Readonly<Record<Sort, Bounds>> | undefined;
	/** How long a piece of an answer may wait to be taken, instead of what is usual. */
	unreadMs?: number | undefined;
}

/** A phone on the worst line takes some of it sooner; who does not comes again and goes on from there. */
const UNREAD_MS = 90_000;

/** Opens the gateway: reads the whole feed into the index, then follows it. */
export async function openGateway(deps: GatewayDeps): Promise<Gateway> {
	const { data, operations, clock, log, onChange, bounds = BOUNDS, unreadMs = UNREAD_MS } = deps;
	const index = new AudienceIndex();
	const waiters = new Waiters();
	const carrier = new Carrier(data);
	const background = new Background((id) => tidy(desk, id), log);
	const follower = await Follower.start({
		data,
		index,
		onNews(change, groups, branched) {
			onChange?.(change);
			waiters.wake(groups);
			if (branched) background.add(change.id);
		},
		onBreak: (error, failures) => log.warn({ err: error, failures }, 'the feed broke off'),
	});
	const desk: Desk = {
		...{ data, index, follower, waiters, clock, log, unreadMs },
		writer: new Writer(data, { follower, carrier, log }),
		numbers: new OrderNumbers(operations),
		carrier,
		crowds: crowdsWithin(bounds),
		turns: new Turns(),
		device: deviceTag.parse(`s${Math.random().toString(36).slice(2).padEnd(7, '0').slice(0, 7)}`),
	};
	background.start();
	return {
		handle: endpoints(desk),
		write: (id, type, entries, by) => append(desk, id, type, entries, by),
		epoch: syncAddressOf,
		orders: () => index.orders(),
		withShortage: (order, head) => index.withShortage(order, head),
		headOf: (order) => index.headOf(order),
		people: () => index.people(),
		settings: () => index.settings,
		mayRead: (user, id) => index.readable(id, groupsOf(user))?.deleted === false,
		ready: () => follower.alive,
		stats: () => ({
			...{ ...waiters.counts, untidy: background.left },
			...{ loads: desk.crowds.load.counts.working, pushes: desk.crowds.push.counts },
		}),
		async stop() {
			waiters.close();
			await background.stop();
			await follower.stop();
		},
	};
}
