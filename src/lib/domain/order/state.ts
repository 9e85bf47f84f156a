import type { Department } from '../people.ts';
import type { EntryId } from '../log/stamp.ts';
import type { Facts, FactName, OrderEntryOf, OrderKind, Proof } from './entries.ts';
import type { Life } from './life.ts';
import type { Measure } from './measures.ts';
import type { OrderStatus, Stage } from './stage.ts';

/** What a person must settle: entries made blind to each other that cannot both hold (RULES.md M4…M12). */
export interface Contest {
	rule: string;
	scope: { of: 'node'; node: string } | { of: 'fact'; field: FactName } | { of: 'order' };
	/** All entries concerned, sorted. */
	entries: EntryId[];
}

/** One delivery confirmation as it counts: scans of the same code are one (RULES.md M5). */
export interface Delivery {
	code: string;
	entry: EntryId;
	by: string[];
	at: string;
	lines: OrderEntryOf<'delivered'>['lines'];
	result: OrderEntryOf<'delivered'>['result'];
	receiver: string;
	note?: string | undefined;
}

export interface NodeState {
	node: string;
	stage: Stage;
	title: string;
	rank: number;
	department: Department;
	person?: string | undefined;
	plannedAt: string;
	deliverable?: string | undefined;
	proof?: Proof | undefined;
	remindMinutes: number;
	collaborators: string[];
	phase: 'future' | 'active' | 'done';
	percent: number;
	/** True from the first record of work on; the next node in line is active before that. */
	started: boolean;
	doneAt?: string | undefined;
	/** Everyone who recorded the completion, when several did so blind to each other. */
	doneBy: string[];
	deliveries: Delivery[];
	/** Open exceptions, by the id of their `raised` entry. */
	exceptions: EntryId[];
	contested: boolean;
	/** The entries that the phase was derived from. */
	because: EntryId[];
	last?: { entry: EntryId; by: string; kind: OrderKind; detail?: string | undefined } | undefined;
}

export interface ExceptionState {
	id: EntryId;
	node?: string | undefined;
	category: OrderEntryOf<'raised'>['category'];
	cause: string;
	delayDays: number;
	coreNeed: boolean;
	level: 'minor' | 'serious';
	/** From how many days of delay on it is serious. */
	seriousFromDays: number;
	/** Why it is serious. */
	because: ('delay' | 'core-need')[];
	/** Who received it first stays responsible until it is closed. */
	by: string;
	/** Times are milliseconds. */
	at: number;
	discoveredAt?: number | undefined;
	/** When its author expected it to be over. */
	expectedAt?: string | undefined;
	phase: 'reported' | 'handling' | 'resolved' | 'closed';
	handledAt?: number | undefined;
	owner?: string | undefined;
	participants?: string[] | undefined;
	solution?: string | undefined;
	/** The counter-measure that it follows. */
	measure?: Measure | undefined;
	deadline?: number | undefined;
	resolved?: { entry: EntryId; by: string; result: string; at: number } | undefined;
	closed?: { entry: EntryId; by: string; at: number } | undefined;
}

/** Two people were given the same node blind to each other: `person` lost it and is told (RULES.md M9). */
export interface Displaced {
	node: string;
	person: string;
	entry: EntryId;
}

/** An order as its log says it is. */
export interface OrderState {
	number: string;
	provisional: boolean;
	lead: string;
	facts: Facts;
	status: OrderStatus;
	/** The entries that the status was derived from. */
	because: EntryId[];
	percent: number;
	nodes: NodeState[];
	exceptions: ExceptionState[];
	contests: Contest[];
	displaced: Displaced[];
	/** Intake, check, release, acceptance and completion. */
	life: Life;
	/** Entries that a settlement set aside: kept, shown, not counted. */
	aside: EntryId[];
	/** Facts that a settlement set aside of an amendment whose other facts still count. */
	asideFacts: { entry: EntryId; fields: FactName[] }[];
	/** The newest settlement. */
	settled?: EntryId | undefined;
	cancelled?: { entry: EntryId; by: string; reason: string } | undefined;
	/** Order, waybill and parcel numbers by which a scan finds the order. */
	codes: string[];
	entries: number;
	last?: { entry: EntryId; by: string; kind: string } | undefined;
}
