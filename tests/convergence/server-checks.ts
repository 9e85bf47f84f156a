import { NOUNS } from '#lib/domain/documents.ts';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { millisOf } from '#lib/domain/log/stamp.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { contestProblems } from './contest-checks.ts';
import { difference } from './difference.ts';
import type { Picture } from './picture.ts';

/** What is wrong with what the servers hold, whatever the phones say. */
export function serverProblems(picture: Picture): string[] {
	return [...branches(picture), ...logs(picture), ...doubled(picture), ...contestProblems(picture)];
}

function branches({ leaves }: Picture): string[] {
	return [...leaves].flatMap(([id, all]) =>
		all.length === 1 ? [] : [`${id} has ${all.length} leaves: ${all.map(({ _rev }) => _rev).join(' ')}`],
	);
}

function logs(picture: Picture): string[] {
	return [...picture.logs()].flatMap(({ id, type, log }) => {
		const [stored] = picture.leaves.get(id) ?? [];
		const wrong: string[] = [];
		if (canonicalText(stored?.log) !== canonicalText(log))
			wrong.push(`${id}: the log is not in canonical form`);
		const unlike = difference(stored?.head, NOUNS[type].fold(log));
		if (unlike !== undefined) wrong.push(`${id}: the head is not the fold of the log: ${unlike}`);
		const ids = new Set<string>(log.map((entry) => entry.id));
		for (const entry of log) {
			if (entry.after.some((cause) => !ids.has(cause))) wrong.push(`${id}: ${entry.id} follows the unknown`);
			if (millisOf(entry.id) > Date.now() + 11 * 60_000) wrong.push(`${id}: ${entry.id} is of the future`);
		}
		if (type === 'order' && foldOrder(log)?.provisional) wrong.push(`${id} has no number`);
		return wrong;
	});
}

/** What people wrote is said once each, and numbers of the system are given once. */
function doubled(picture: Picture): string[] {
	const where = new Map<string, string>();
	const problems: string[] = [];
	for (const { id, log } of picture.logs())
		for (const entry of log)
			for (const mark of marksOf(entry)) {
				const before = where.get(mark);
				if (before !== undefined) problems.push(`"${mark}" is both in ${before} and in ${id} ${entry.id}`);
				where.set(mark, `${id} ${entry.id}`);
			}
	return problems;
}

function marksOf(entry: Entry): string[] {
	const said = Object.values(entry).filter(
		(value): value is string => typeof value === 'string' && value.startsWith('said '),
	);
	const number = entry.kind === 'numbered' ? [`number ${JSON.stringify(entry.number)}`] : [];
	return [...said, ...number];
}
