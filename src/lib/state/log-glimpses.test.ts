import { expect, test } from 'vitest';
import { orderStory } from '../../../tests/support/story.ts';
import { glimpseOf } from './log-glimpses.svelte.ts';

test('the newest follow-up record says how it stands and what comes next', () => {
	const story = orderStory();
	expect(glimpseOf(story.log)).toEqual({ pictures: 0 });
	story.add('sales1', { kind: 'progressed', node: 'confirmed', percent: 40, detail: 'asked', next: 'call' });
	story.add('sales1', { kind: 'commented', text: 'hello' });
	expect(glimpseOf(story.log)).toMatchObject({ detail: 'asked', next: 'call' });
	story.add('sales1', { kind: 'progressed', node: 'confirmed', percent: 60, detail: 'answered' });
	expect(glimpseOf(story.log).next).toBeUndefined();
});

test('pictures of all records are counted', () => {
	const picture = {
		...{ sha256: 'a'.repeat(64), kind: 'photo', type: 'image/webp', bytes: 9, width: 4, height: 4 },
	};
	const story = orderStory();
	story.add('sales1', { kind: 'commented', text: 'seen', media: [picture, picture] });
	expect(glimpseOf(story.log).pictures).toBe(2);
});
