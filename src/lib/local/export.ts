import type { JournalContents, JournalRow } from './journal-row.ts';
import { toBase64 } from './media/base64.ts';
import type { Pictures } from './media/pictures.ts';
import { hashesOf } from './media/ready.ts';
import { recordsFile, type FiledPicture, type FileHead } from './records-file.ts';

/**
 * What is on this phone and nowhere else, with the pictures that the server does not have, as the text of a file. With
 * `wanted` only those records and their pictures.
 */
export async function exportFile(
	{ rows, unreadable }: Readonly<JournalContents>,
	pictures: Pictures,
	head: FileHead,
	wanted?: (row: JournalRow) => boolean,
): Promise<string> {
	const chosen = wanted ? rows.filter(wanted) : rows;
	const named = new Set(chosen.flatMap(({ entry }) => hashesOf(entry)));
	const filed: FiledPicture[] = [];
	for (const { sha256, type, doc: document } of await pictures.onlyHere()) {
		if (wanted && !named.has(sha256)) continue;
		const content = await pictures.content(sha256);
		if (content) filed.push({ sha256, type, document, content: toBase64(content) });
	}
	return recordsFile({ rows: chosen, unreadable: wanted ? [] : unreadable, pictures: filed }, head);
}
