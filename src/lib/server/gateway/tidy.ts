import { isLogType, NOUNS, typeOf, type LogType } from '#lib/domain/documents.ts';
import { stamped, type Draft } from '#lib/domain/log/append.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { contentOf, type Content } from './branches.ts';
import type { Desk } from './desk.ts';
import { completed, knownLog, logContent } from './logs.ts';
import { knownMarks, mergedMark } from './seen-marks.ts';

/**
 * Joins the branches of a document that came in past the gateway or from another instance. Does nothing for one that is
 * in order, and the same on every instance for one that is not.
 */
export function tidy(desk: Desk, id: string): Promise<void> {
	return desk.writer.exclusively(id, async () => {
		const leaves = await desk.data.leaves(id);
		const [winner] = leaves;
		const type = typeOf(id);
		if (!winner || type === undefined) return;
		let wanted: Content = contentOf(winner);
		if (isLogType(type)) wanted = await logOf(desk, id, type, knownLog(leaves));
		else if (type === 'seen') wanted = await mergedMark(desk, id, knownMarks(leaves));
		await desk.writer.write({ id, leaves, incoming: undefined, wanted });
	});
}

/** Appends to a document's log on the server's own behalf or a person's, and makes the document when there is none. */
export function append(
	desk: Desk,
	id: string,
	type: LogType,
	drafts: readonly Draft[],
	by: string,
): Promise<void> {
	return desk.writer.exclusively(id, async () => {
		const leaves = await desk.data.leaves(id);
		let log: Log = knownLog(leaves);
		for (const draft of drafts) {
			const entry = stamped(log, draft, { by, device: desk.device, now: desk.clock() });
			NOUNS[type].entry.parse(entry);
			log = union(log, [entry]);
		}
		const wanted = await logOf(desk, id, type, log);
		await desk.writer.write({ id, leaves, incoming: undefined, wanted });
	});
}

async function logOf(desk: Desk, id: string, type: LogType, log: Log): Promise<Content> {
	return logContent(type, await completed(desk, { _id: id, type, log }, []));
}
