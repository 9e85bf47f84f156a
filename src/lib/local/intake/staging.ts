import * as z from 'zod';
import type { TableRow } from '#lib/domain/intake/order-rows.ts';
import { answered, type ReopeningDatabase } from '../idb.ts';
import { intakeJob, type IntakeJob } from './job.ts';
import { clearStaging, openStaging } from './staging-database.ts';

const KEY = 'job';
const staged = z.array(z.object({ row: z.number(), cells: z.array(z.string()) }));
/** Rows lie together in so many: a record each would cost more than what it holds. */
const CHUNK = 100;
const chunkOf = (row: number) => Math.floor(row / CHUNK);

/**
 * The table of an import on this phone, row by row: what is looked at is read a piece at a time, so a long table needs no more
 * memory than a short one, and it is still there after the page was. Tabs and workers share it.
 */
export class Staging {
	readonly #database: ReopeningDatabase;

	constructor(factory: IDBFactory, person: string) {
		this.#database = openStaging(factory, person);
	}

	/** The import that is here; undefined for none, or for one that another version left. */
	job(): Promise<IntakeJob | undefined> {
		return this.#database.transact(
			['job'],
			'readonly',
			async (transaction) =>
				intakeJob.safeParse(await answered(transaction.objectStore('job').get(KEY))).data,
		);
	}

	async keep(job: IntakeJob): Promise<void> {
		await this.#database.transact(['job'], 'readwrite', (transaction) => {
			transaction.objectStore('job').put(job, KEY);
			return Promise.resolve();
		});
	}

	/** Takes everything away. */
	clear(): Promise<void> {
		return clearStaging(this.#database);
	}

	async add(rows: readonly TableRow[]): Promise<void> {
		await this.#database.transact(['rows'], 'readwrite', async (transaction) => {
			const store = transaction.objectStore('rows');
			const chunks = new Map<number, TableRow[]>();
			for (const row of rows) chunks.set(chunkOf(row.row), [...(chunks.get(chunkOf(row.row)) ?? []), row]);
			for (const [chunk, added] of chunks) store.put([...(await held(store, chunk)), ...added], chunk);
		});
	}

	/** The rows from one to another, both included; those that are not there are left out. */
	async rows(from: number, to: number): Promise<TableRow[]> {
		const [first, last] = [chunkOf(from), chunkOf(to)];
		const chunks = Array.from({ length: last - first + 1 }, (_, at) => first + at);
		return (await this.#chunks(chunks)).filter(({ row }) => row >= from && row <= to);
	}

	/** These rows, in the order of the table. */
	async these(numbers: readonly number[]): Promise<TableRow[]> {
		const wanted = new Set(numbers);
		return (await this.#chunks([...new Set(numbers.map(chunkOf))])).filter(({ row }) => wanted.has(row));
	}

	/** Puts other text into a cell. */
	async correct(number: number, place: number, text: string): Promise<void> {
		await this.#database.transact(['rows'], 'readwrite', async (transaction) => {
			const store = transaction.objectStore('rows');
			const rows = await held(store, chunkOf(number));
			const corrected = rows.map(({ row, cells }) => ({
				row,
				cells: row === number ? withCell(cells, place, text) : cells,
			}));
			store.put(corrected, chunkOf(number));
		});
	}

	async #chunks(chunks: readonly number[]): Promise<TableRow[]> {
		const found = await this.#database.transact(['rows'], 'readonly', (transaction) => {
			const store = transaction.objectStore('rows');
			return Promise.all(chunks.map((chunk) => held(store, chunk)));
		});
		return found.flat();
	}

	close(): void {
		this.#database.close();
	}
}

async function held(store: IDBObjectStore, chunk: number): Promise<TableRow[]> {
	return staged.safeParse(await answered(store.get(chunk))).data ?? [];
}

function withCell(cells: readonly string[], place: number, text: string): string[] {
	const length = Math.max(cells.length, place + 1);
	return Array.from({ length }, (_, at) => cells[at] ?? '').with(place, text);
}
