import type { DeviceTag } from '#lib/domain/log/stamp.ts';
import type { DocStore } from '../store/port.ts';
import type { AudienceIndex } from './audience-index.ts';
import type { Carrier } from './carrier.ts';
import type { Crowds } from './crowd.ts';
import type { Follower } from './follower.ts';
import type { GatewayLog } from './gateway-log.ts';
import type { OrderNumbers } from './numbers.ts';
import type { Turns } from './turns.ts';
import type { Waiters } from './waiters.ts';
import type { Writer } from './writer.ts';

/** What the endpoints work with. */
export interface Desk {
	data: DocStore;
	index: AudienceIndex;
	follower: Follower;
	waiters: Waiters;
	carrier: Carrier;
	writer: Writer;
	numbers: OrderNumbers;
	crowds: Crowds;
	/** For long pieces of work. */
	turns: Turns;
	/** How long a piece of an answer may wait to be taken. */
	unreadMs: number;
	/** Server time, ms. */
	clock: () => number;
	/** Tells stamps of this instance from those of others. */
	device: DeviceTag;
	log: GatewayLog;
}
