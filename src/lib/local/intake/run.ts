import type { WriteRefusal } from '../written.ts';
import type { IntakeJob } from './job.ts';
import type { Staging } from './staging.ts';
import { ordersOf, type Reader } from './table-orders.ts';
import type { OrderFound, OrderWriter } from './write-orders.ts';

export interface RunDeps {
	staging: Pick<Staging, 'rows' | 'these' | 'keep'>;
	reader: Reader;
	writer: Pick<OrderWriter, 'write'>;
	/** Called after each batch, with the import as it stands. */
	report: (job: IntakeJob) => void;
	/** Resolves when there is room for the next batch. */
	room: () => Promise<void>;
	signal: AbortSignal;
}

/** How a run ended: through, called off between two batches, or refused. */
export type RunEnd = 'done' | 'stopped' | { refused: WriteRefusal };

/**
 * Makes the orders of a staged table, batch by batch from where it was. What it has come to is kept after each: called off, or
 * broken off, it goes on from there, and what was written once more would be the same.
 */
export async function runIntake(start: IntakeJob, deps: RunDeps): Promise<RunEnd> {
	const { staging, reader, writer, report, room, signal } = deps;
	const [skip, anyway] = [new Set(start.skip), new Set(start.anyway)];
	let job = start;
	for await (const orders of ordersOf(staging, job, reader, job.next)) {
		if (signal.aborted) return 'stopped';
		const wanted = orders.flatMap(({ first, order }): OrderFound[] => {
			if (!order || skip.has(first)) return [];
			return [{ read: order, ...(anyway.has(first) && { apart: `${job.id}\n${first}` }) }];
		});
		const written = await writer.write(wanted);
		if ('refused' in written) return written;
		job = { ...job, next: job.next + orders.length, written: job.written + written.made };
		await staging.keep(job);
		report(job);
		await room();
	}
	job = { ...job, phase: 'done' };
	await staging.keep(job);
	report(job);
	return 'done';
}
