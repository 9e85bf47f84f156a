import { readCustomerEntry, type ProfileField } from '#lib/domain/customer/entries.ts';
import type { CustomerHead } from '#lib/domain/customer/fold.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { millisOf, type EntryId } from '#lib/domain/log/stamp.ts';
import { m } from '#lib/paraglide/messages.js';
import { momentWords } from '../time/when.ts';
import type { Choice } from '../words/contest-sides.ts';
import { profileValue } from '../words/customer-words.ts';
import type { Reader } from '../words/reader.ts';

/** Fields that the same statements disagree about: one decision settles them all. */
export interface FileDispute {
	fields: ProfileField[];
	entries: EntryId[];
}

/** What is contested of a file, as a person settles it. */
export function fileDisputes({ contests = [] }: Pick<CustomerHead, 'contests'>): FileDispute[] {
	const disputes = new Map<string, FileDispute>();
	for (const { field, entries } of contests) {
		const key = entries.join();
		disputes.set(key, { entries, fields: [...(disputes.get(key)?.fields ?? []), field] });
	}
	return [...disputes.values()];
}

/** Who said what of the disputed fields; each can be what stands. */
export function statedBy(dispute: FileDispute, log: readonly Entry[], reader: Reader): Choice[] {
	return log.flatMap((item): Choice[] => {
		const entry = dispute.entries.includes(item.id) ? readCustomerEntry(item) : undefined;
		if (entry?.kind !== 'created' && entry?.kind !== 'amended') return [];
		const says = entry.kind === 'created' ? entry : entry.changes;
		const values = dispute.fields.map((field) => profileValue(says, field)).filter(Boolean);
		return [
			{
				...{ key: entry.id, stands: [entry.id], title: m.side_one({ name: reader.name(entry.by) }) },
				hint: [...values, momentWords(millisOf(entry.id), reader.now, reader.zone)].join(' · '),
			},
		];
	});
}
