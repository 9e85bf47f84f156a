import type { Group } from '#lib/domain/audience.ts';

/** The newest change of one document, as readers of its groups are told. */
export interface Row {
	readonly id: string;
	/** Counts up with every row that was set. */
	readonly position: number;
	/** Where the store's feed stood. Rows that follow from one change share it. */
	readonly seq: string;
	/** Every leaf revision, the winner first. */
	readonly revs: readonly string[];
	readonly deleted: boolean;
	readonly groups: readonly Group[];
	/** Those who could read it before this change and cannot any more: they are told that something left, not what. */
	readonly left: readonly Group[];
}

interface Lane {
	rows: Row[];
	overtaken: number;
}

const COMPACT_FROM = 32;

/**
 * Changes in order, in a lane for each group of readers, so that what one reader is told costs what that reader may see,
 * not what changed. A document has one row: its newest. Overtaken ones stay in the lanes until they are the majority.
 */
export class Feed {
	readonly #rows = new Map<string, Row>();
	readonly #lanes = new Map<Group, Lane>();
	/** Where something left each group last. */
	readonly #departures = new Map<Group, number>();
	#position = 0;

	/** Position of the newest row; 0 while there is none. */
	get position(): number {
		return this.#position;
	}

	/** The document's newest row. */
	row(id: string): Row | undefined {
		return this.#rows.get(id);
	}

	/** All rows, one for each document. */
	rows(): Iterable<Row> {
		return this.#rows.values();
	}

	/** Puts the document at the end of the feed. */
	set(change: Omit<Row, 'position' | 'left'>): Row {
		const overtaken = this.#rows.get(change.id);
		const left = overtaken?.groups.filter((group) => !change.groups.includes(group)) ?? [];
		const row: Row = { ...change, left, position: ++this.#position };
		for (const group of left) this.#departures.set(group, row.position);
		this.#rows.set(row.id, row);
		for (const group of overtaken?.groups ?? []) this.#overtake(group);
		for (const group of row.groups) this.#lane(group).rows.push(row);
		return row;
	}

	/** Whether something left one of the groups after the position. */
	departed(position: number, groups: readonly Group[]): boolean {
		return groups.some((group) => (this.#departures.get(group) ?? 0) > position);
	}

	/** Newest rows after the position that any of the groups may read, in order. Not to be kept over another `set`. */
	*after(position: number, groups: readonly Group[]): Generator<Row> {
		const cursors = groups.flatMap((group) => {
			const rows = this.#lanes.get(group)?.rows;
			return rows ? [{ rows, at: firstAfter(rows, position) }] : [];
		});
		for (;;) {
			let next: Row | undefined;
			for (const { rows, at } of cursors) {
				const row = rows[at];
				if (row && (!next || row.position < next.position)) next = row;
			}
			if (!next) return;
			for (const cursor of cursors) if (cursor.rows[cursor.at] === next) cursor.at++;
			if (this.#rows.get(next.id) === next) yield next;
		}
	}

	#lane(group: Group): Lane {
		const known = this.#lanes.get(group);
		if (known) return known;
		const lane: Lane = { rows: [], overtaken: 0 };
		this.#lanes.set(group, lane);
		return lane;
	}

	#overtake(group: Group): void {
		const lane = this.#lane(group);
		lane.overtaken++;
		if (lane.overtaken < COMPACT_FROM || lane.overtaken * 2 < lane.rows.length) return;
		lane.rows = lane.rows.filter((row) => this.#rows.get(row.id) === row);
		lane.overtaken = 0;
	}
}

/** Index of the first row after the position. */
function firstAfter(rows: readonly Row[], position: number): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle]?.position ?? 0) > position) high = middle;
		else low = middle + 1;
	}
	return low;
}
