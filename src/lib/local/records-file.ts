import type { Entry } from '#lib/domain/log/entry.ts';
import { millisOf } from '#lib/domain/log/stamp.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { MediaType } from '#lib/domain/media/reference.ts';
import { isAttention, isOnlyHere, type JournalContents } from './journal-row.ts';

interface FiledRecord {
	document: string;
	/** The order's number, where this phone knows it. */
	number: string | undefined;
	madeAt: string;
	state: 'unsent' | 'refused';
	refusal?: Refusal;
	record: Entry;
}

/** A picture of a record, in base64. */
export interface FiledPicture {
	sha256: string;
	type: MediaType;
	document: string | undefined;
	content: string;
}

export interface FileContents extends Readonly<JournalContents> {
	pictures: readonly FiledPicture[];
}

export interface FileHead {
	by: Person;
	/** Server time, ms. */
	at: number;
	numberOf: (doc: string) => string | undefined;
}

/**
 * What is on this phone and nowhere else as the text of a file that people and programs can read: kept for the day on which
 * the phone does not come back.
 */
export function recordsFile(
	{ rows, unreadable, pictures }: FileContents,
	{ by, at, numberOf }: FileHead,
): string {
	const records = rows.filter(isOnlyHere).map((row): FiledRecord => {
		const { doc, entry } = row;
		const madeAt = new Date(millisOf(entry.id)).toISOString();
		const about = { document: doc, number: numberOf(doc), madeAt };
		return isAttention(row)
			? { ...about, state: 'refused', refusal: row.refusal, record: entry }
			: { ...about, state: 'unsent', record: entry };
	});
	const person = { id: by.id, name: by.name };
	const file = {
		...{ application: 'Gendan', exportedAt: new Date(at).toISOString(), person, records },
		...(unreadable.length > 0 && { unreadable: unreadable.map(({ content }) => content) }),
		...(pictures.length > 0 && { pictures }),
	};
	return `${JSON.stringify(file, null, '\t')}\n`;
}
