import { expect, test } from 'vitest';
import { jpeg, referenceTo } from '../../../../tests/support/pictures.ts';
import { deliveredDraft, orderStory } from '../../../../tests/support/story.ts';
import { readOrderEntry } from '../order/entries.ts';
import { mediaOf } from './reference.ts';

const photo = referenceTo(jpeg());

function entryOf(draft: { kind: string } & Record<string, unknown>) {
	const story = orderStory();
	const id = story.add('logistics1', draft);
	const entry = story.log.find((each) => each.id === id);
	if (!entry) throw new Error('no entry');
	return entry;
}

test('V1 a record may refer to pictures, and needs none', () => {
	expect(readOrderEntry(entryOf(deliveredDraft()))).toMatchObject({ kind: 'delivered' });
	const entry = entryOf({ ...deliveredDraft(), media: [photo] });
	expect(readOrderEntry(entry)).toMatchObject({ media: [photo] });
	expect(mediaOf(entry)).toEqual([photo]);
});

test.each([
	[{ ...photo, sha256: '../../etc/passwd' }],
	[{ ...photo, sha256: photo.sha256.toUpperCase() }],
	[{ ...photo, type: 'image/svg+xml' }],
	[{ ...photo, width: 100_000 }],
	[{ ...photo, bytes: 300_001 }],
	['x'],
])('V1 what is no reference is none: %j', (item) => {
	const entry = entryOf({ ...deliveredDraft(), media: [item, photo] });
	expect(readOrderEntry(entry)).toBeUndefined();
	expect(mediaOf(entry)).toEqual([photo]);
});

test('L3 records of kinds that this version does not know refer to pictures too', () => {
	expect(mediaOf(entryOf({ kind: 'receipt-filed', media: [photo] }))).toEqual([photo]);
	expect(mediaOf(entryOf({ kind: 'receipt-filed', media: 'none' }))).toEqual([]);
});
