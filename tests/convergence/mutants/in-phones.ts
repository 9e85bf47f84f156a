import { isAttention } from '#lib/local/journal-row.ts';
import { Journal, type Decision, type Known } from '#lib/local/journal.ts';
import { Life } from '../life.ts';
import { ReopeningDatabase } from '#lib/local/idb.ts';
import type { Faults } from './names.ts';

/** Has the phones of this process do wrong where that is the fault. */
export function misjudge(faults: Faults): void {
	// What an earlier epoch left is not found, and stays.
	if (faults.has('hasty')) hasten();
	if (faults.has('hoarding')) Reflect.set(Life.prototype, 'replicaNames', () => Promise.resolve([]));
	const twists = [...(faults.has('stuck') ? [stuck] : []), ...(faults.has('unthreaded') ? [unthreaded] : [])];
	const decide: unknown = Reflect.get(Journal.prototype, 'decide');
	if (twists.length === 0 || typeof decide !== 'function') return;
	Reflect.set(
		Journal.prototype,
		'decide',
		function (this: Journal, docs: readonly string[], decision: (known: Known) => Decision<unknown>) {
			const twisted = (known: Known) => twists.reduce((made, twist) => twist(made, known), decision(known));
			const made: unknown = Reflect.apply(decide, this, [docs, twisted]);
			return made;
		},
	);
}

/** A write is answered when it was asked for, before it is on the disk. */
function hasten(): void {
	const transact: unknown = Reflect.get(ReopeningDatabase.prototype, 'transact');
	if (typeof transact !== 'function') return;
	Reflect.set(
		ReopeningDatabase.prototype,
		'transact',
		function (
			this: ReopeningDatabase,
			stores: string[],
			mode: IDBTransactionMode,
			work: (transaction: IDBTransaction) => Promise<unknown>,
		) {
			return new Promise<unknown>((resolve, reject) => {
				const answering = async (transaction: IDBTransaction) => {
					const result = await work(transaction);
					resolve(result);
					return result;
				};
				const ended: unknown = Reflect.apply(transact, this, [stores, mode, answering]);
				Promise.resolve(ended).then(resolve, reject);
			});
		},
	);
}

/** What was stamped ahead of time is not written anew. */
function stuck(made: Decision<unknown>, { rows }: Known): Decision<unknown> {
	const ahead = rows.filter((row) => isAttention(row) && row.refusal.code === 'clock-ahead');
	return ahead.some(({ id }) => made.remove?.includes(id)) ? { result: made.result } : made;
}

/** What was written after something refused goes the same way. */
function unthreaded(made: Decision<unknown>): Decision<unknown> {
	if (!made.put?.some(isAttention)) return made;
	const put = made.put.map((row) =>
		isAttention(row)
			? row
			: { ...row, state: 'attention' as const, refusal: { code: 'after-unknown' as const, entry: row.id } },
	);
	return { ...made, put };
}
