import { expect, test } from 'vitest';
import { floorStamp } from '#lib/domain/log/stamp.ts';
import { readContents } from './journal-row.ts';
import { recordsFile } from './records-file.ts';

const at = Date.parse('2026-11-21T10:00:00Z');
const id = floorStamp(Date.parse('2026-11-21T09:30:00Z'));
const entry = { id, by: 'wang', kind: 'commented', after: [], text: '外箱破损' };
const order = 'order:01J00000000000000000000000';
const deal = 'deal:01J00000000000000000000000';

test('says what is only here, whose it is, and why the server refused what it refused', () => {
	const strange = { id: 'later', doc: order, entry, state: 'of a later version' };
	const contents = readContents([
		{ id, doc: order, entry, state: 'pending' },
		{ id, doc: deal, entry, state: 'attention', refusal: { code: 'permission', entry: id } },
		strange,
	]);
	const picture = { sha256: 'ab', type: 'image/png', document: order, content: 'AA==' } as const;
	const by = { id: 'wang', name: '王芳', department: 'warehouse', roles: ['staff'], active: true } as const;
	const text = recordsFile(
		{ ...contents, pictures: [picture] },
		{
			by: { ...by, roles: [...by.roles] },
			at,
			numberOf: (doc) => (doc === order ? '202611-007' : undefined),
		},
	);
	const about = { madeAt: '2026-11-21T09:30:00.000Z', record: entry };
	expect(JSON.parse(text)).toEqual({
		application: 'Gendan',
		exportedAt: '2026-11-21T10:00:00.000Z',
		person: { id: 'wang', name: '王芳' },
		records: [
			{ document: order, number: '202611-007', state: 'unsent', ...about },
			{ document: deal, state: 'refused', refusal: { code: 'permission', entry: id }, ...about },
		],
		unreadable: [strange],
		pictures: [picture],
	});
});
