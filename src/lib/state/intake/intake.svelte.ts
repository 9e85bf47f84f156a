import * as z from 'zod';
import { column, type Column } from '#lib/domain/intake/columns.ts';
import { headerKey, headerRowOf, recognised } from '#lib/domain/intake/recognise.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { dateOf } from '#lib/domain/zone.ts';
import { currentLive, settledPhone } from '#lib/local/current.ts';
import { checkTable, type Checked } from '#lib/local/intake/check.ts';
import { ExistingOrders } from '#lib/local/intake/existing.ts';
import type { IntakeJob } from '#lib/local/intake/job.ts';
import { runIntake } from '#lib/local/intake/run.ts';
import { Staging } from '#lib/local/intake/staging.ts';
import { OrderWriter } from '#lib/local/intake/write-orders.ts';
import { shownLog } from '#lib/local/reads.ts';
import type { WriteRefusal } from '#lib/local/written.ts';
import { Draft } from '../draft.svelte.ts';
import { now } from '../now.svelte.ts';
import { people } from '../people.svelte.ts';
import { chosenOf, effortIn, skippedOf, undecidedOf } from './choices.ts';
import { roomForMore } from './pacing.ts';
import { SheetProblem, type SheetTrouble } from './read-sheet.ts';
import { sheetRows } from './sheet.ts';

export type { Checked, TwinOrder, WrongOrder } from '#lib/local/intake/check.ts';
export type { IntakeJob } from '#lib/local/intake/job.ts';

/** How an import stands. `stopped`: it was called off or broken off while it wrote, and can go on. */
export type IntakeStage = 'loading' | 'none' | 'reading' | 'checking' | 'writing' | 'stopped' | 'done';
export type IntakeTrouble = SheetTrouble | 'empty' | WriteRefusal | 'broken';

const SAMPLES = 20;
const remembered = z.record(z.string(), column.nullable());

/** The import of a table of orders by one person. It lies on this phone, so it goes on after the page was closed. */
export class Intake {
	stage = $state<IntakeStage>('loading');
	job = $state.raw<IntakeJob>();
	/** What the table comes to; nothing while it is being looked through. */
	checked = $state.raw<Checked>();
	/** Why it does not go on. */
	trouble = $state<IntakeTrouble>();
	/** How many rows were read so far. */
	read = $state(0);
	/** The first rows below the headers. */
	samples = $state.raw<readonly (readonly string[])[]>([]);
	/** Resolves when what is on this phone was looked at. */
	readonly ready: Promise<void>;
	readonly #staging: Staging;
	readonly #columns = new Draft('intake-columns', remembered, {});
	#checking = new AbortController();
	#writing = new AbortController();

	constructor(person: string) {
		this.#staging = new Staging(indexedDB, person);
		this.ready = this.#restore();
	}

	/** Orders that are wrong and of which nobody has said that they stay out. */
	get undecided(): number {
		return this.job && this.checked ? undecidedOf(this.job, this.checked).length : 0;
	}

	/** Orders that would be made. */
	get chosen(): number {
		return this.job && this.checked ? chosenOf(this.job, this.checked) : 0;
	}

	/** How much the person has corrected and decided, which would be lost with the table. */
	get effort(): number {
		return this.job ? effortIn(this.job) : 0;
	}

	/** Takes a table in, in place of the one before. */
	async take(file: Blob, name: string): Promise<void> {
		this.#reset('reading');
		await this.#staging.clear();
		const first: string[][] = [];
		let last = 0;
		try {
			for await (const rows of sheetRows(file)) {
				if (first.length < SAMPLES + 10) first.push(...rows.slice(0, SAMPLES + 10));
				await this.#staging.add(rows.map((cells, at) => ({ row: last + at + 1, cells })));
				this.read = last += rows.length;
			}
		} catch (error) {
			if (error instanceof SheetProblem) return this.#fail(error.trouble);
			console.error(error);
			return this.#fail(error instanceof DOMException ? 'storage' : 'unreadable');
		}
		const at = headerRowOf(first);
		const headers = (first[at] ?? []).map((header) => header.trim());
		if (last <= at + 1 || headers.every((header) => header === '')) return this.#fail('empty');
		await this.#keep({
			...{ id: crypto.randomUUID(), name, phase: 'checking', headers, first: at + 2, last },
			mapping: recognised(headers, this.#columns.value),
			...{ source: 'file', currency: 'CNY', today: dateOf(now.current, now.zone) },
			...{ leftOut: [], anyway: [], corrected: 0, skip: [], next: 0, total: 0, written: 0 },
		});
		await this.#check();
	}

	/** Says what a column holds, and remembers it for the next table. */
	async map(place: number, holds: Column | null): Promise<void> {
		if (!this.job) return;
		const { headers, mapping } = this.job;
		const others = mapping.map((other, at) => (other === holds && at !== place ? null : other));
		const changed = others.with(place, holds);
		const said = changed.flatMap((what, at): [string, Column | null][] =>
			what === mapping[at] ? [] : [[headerKey(headers[at] ?? ''), what]],
		);
		this.#columns.value = { ...this.#columns.value, ...Object.fromEntries(said) };
		await this.#keep({ ...this.job, mapping: changed, leftOut: [], anyway: [] });
		await this.#check();
	}

	/** Changes what the table does not say itself. */
	async assume(change: Partial<Pick<IntakeJob, 'source' | 'currency'>>): Promise<void> {
		if (!this.job) return;
		await this.#keep({ ...this.job, ...change });
		await this.#check();
	}

	/** Puts other text into cells, and looks the table through again. */
	async correct(cells: readonly { row: number; column: Column; text: string }[]): Promise<void> {
		const { job } = this;
		if (!job) return;
		const placed = cells.map(({ column: holds, ...cell }) => ({
			...cell,
			place: job.mapping.indexOf(holds),
		}));
		const known = placed.filter(({ place }) => place >= 0);
		for (const { row, place, text } of known) await this.#staging.correct(row, place, text);
		await this.#keep({ ...job, corrected: job.corrected + known.length });
		await this.#check();
	}

	/** These orders, named by their first rows, stay out though they are wrong; no others do. */
	async leaveOut(rows: readonly number[]): Promise<void> {
		if (this.job) await this.#keep({ ...this.job, leftOut: [...rows] });
	}

	/** These come in though they seem to be here; no others of those do. */
	async letIn(rows: readonly number[]): Promise<void> {
		if (this.job) await this.#keep({ ...this.job, anyway: [...rows] });
	}

	/** Makes the orders that were chosen. What stays out is fixed now: what it writes itself must not look like a twin. */
	async start(): Promise<void> {
		const { job, checked } = this;
		if (!job || !checked || this.undecided > 0) return;
		const skip = skippedOf(job, checked);
		await this.#keep({ ...job, phase: 'writing', skip, next: 0, written: 0, total: checked.total });
		await this.resume();
	}

	/** Goes on with what was called off or broken off. */
	async resume(): Promise<void> {
		const phone = await settledPhone();
		if (!this.job || !phone) return;
		this.#writing = new AbortController();
		const { signal } = this.#writing;
		this.stage = 'writing';
		this.trouble = undefined;
		try {
			const end = await runIntake(this.job, {
				...{ staging: this.#staging, reader: { personNamed }, signal },
				writer: await OrderWriter.open(phone),
				report: (job) => (this.job = job),
				room: () => roomForMore(signal),
			});
			if (typeof end === 'object') this.trouble = end.refused;
			this.stage = end === 'done' ? 'done' : 'stopped';
		} catch (error) {
			console.error(error);
			[this.stage, this.trouble] = ['stopped', 'broken'];
		}
	}

	/** Ends writing after the batch under way. */
	stop(): void {
		this.#writing.abort();
	}

	/** Forgets the table; orders that were made of it stay. */
	async drop(): Promise<void> {
		this.#reset('none');
		await this.#staging.clear();
	}

	async #restore(): Promise<void> {
		const job = await this.#staging.job();
		this.job = job;
		if (!job) this.stage = 'none';
		else if (job.phase === 'checking') await this.#check();
		else this.stage = job.phase === 'done' ? 'done' : 'stopped';
	}

	async #check(): Promise<void> {
		const { job } = this;
		const phone = await settledPhone();
		const live = currentLive();
		if (!job || !phone || !live) return;
		this.#checking.abort();
		this.#checking = new AbortController();
		const { signal } = this.#checking;
		this.stage = 'checking';
		await live.ready;
		const existing = new ExistingOrders(live.orders.values(), async (id) => {
			return foldOrder(await shownLog(phone, id))?.facts;
		});
		const rows = await this.#staging.rows(job.first, Math.min(job.last, job.first + SAMPLES));
		this.samples = rows.map(({ cells }) => cells);
		const checked = await checkTable(this.#staging, job, { reader: { personNamed }, existing, signal });
		if (checked) this.checked = checked;
	}

	async #keep(job: IntakeJob): Promise<void> {
		this.job = job;
		await this.#staging.keep(job);
	}

	#reset(stage: IntakeStage): void {
		this.#checking.abort();
		this.stage = stage;
		this.job = this.checked = this.trouble = undefined;
		this.read = 0;
		this.samples = [];
	}

	async #fail(trouble: IntakeTrouble): Promise<void> {
		await this.#staging.clear();
		this.#reset('none');
		this.trouble = trouble;
	}
}

/** One name of the company's people; none where two bear it. */
function personNamed(name: string): string | undefined {
	const [one, ...others] = people.all.filter((someone) => someone.active && someone.name === name);
	return others.length === 0 ? one?.id : undefined;
}

const opened: Partial<Record<string, Intake>> = {};

/** The import of a person: one for all pages of this tab, so that it goes on while they look at others. */
export function intakeOf(person: string): Intake {
	return (opened[person] ??= new Intake(person));
}
