import { expect, test } from 'vitest';
import { PEOPLE } from '../../../tests/support/people.ts';
import { orderStory, START } from '../../../tests/support/story.ts';
import type { Draft } from './log/append.ts';
import { headOf } from './order/head.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { silenceReminders, silentNodes } from './silence.ts';

const HOUR = 3_600_000;
/** Monday at 17:00 in Shanghai, where the story begins on Monday morning. */
const EVENING = START + 9 * HOUR;
const progressed: Draft = { kind: 'progressed', node: 'shipped', percent: 20 };

function silent(now: number, ...drafts: Draft[]): string[] {
	const order = orderStory();
	for (const draft of drafts) order.add('logistics1', draft);
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	expect(silentNodes(head, DEFAULT_SETTINGS, now).map(({ at }) => at <= now)).not.toContain(false);
	return silenceReminders({ id: 'order:1', head }, Object.values(PEOPLE), DEFAULT_SETTINGS, now).map(
		({ node, to, at }) => `${node} ${to} ${(at - EVENING) / HOUR}`,
	);
}

test.each([
	['on the day itself nothing', EVENING, []],
	['a working day later', EVENING + 24 * HOUR, ['shipped logistics1 24']],
	['every working day again', EVENING + 49 * HOUR, ['shipped logistics1 48']],
	['not on Sunday', EVENING + 6 * 24 * HOUR + HOUR, []],
])('T5 a node on which work began: %s', (_, now, expected) => {
	expect(silent(now, progressed)).toEqual(expected);
});

test('T5 a node on which nobody works yet, or that is done, is not silent', () => {
	const actualAt = new Date(START).toISOString();
	expect(silent(EVENING + 24 * HOUR)).toEqual([]);
	expect(silent(EVENING + 24 * HOUR, progressed, { kind: 'done', node: 'shipped', actualAt })).toEqual([]);
});
