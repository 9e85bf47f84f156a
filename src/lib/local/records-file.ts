import type { Entry } from '#lib/domain/log/entry.ts';
import { millisOf } from '#lib/domain/log/stamp.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { isAttention, type JournalRow } from './journal-row.ts';

interface FiledRecord {
	document: string;
	/** The order's number, where this phone knows it. */
	number: string | undefined;
	madeAt: string;
	state: 'unsent' | 'refused';
	refusal?: Refusal;
	record: Entry;
}

/**
 * What is on this phone and nowhere else as the text of a file that people and programs can read: kept for the day on which
 * the phone does not come back.
 */
export function recordsFile(
	rows: readonly JournalRow[],
	{ by, at, numberOf }: { by: Person; at: number; numberOf: (doc: string) => string | undefined },
): string {
	const records = rows.map((row): FiledRecord => {
		const { doc, entry } = row;
		const madeAt = new Date(millisOf(entry.id)).toISOString();
		const about = { document: doc, number: numberOf(doc), madeAt };
		return isAttention(row)
			? { ...about, state: 'refused', refusal: row.refusal, record: entry }
			: { ...about, state: 'unsent', record: entry };
	});
	const person = { id: by.id, name: by.name };
	const file = { application: 'Gendan', exportedAt: new Date(at).toISOString(), person, records };
	return `${JSON.stringify(file, null, '\t')}\n`;
}
