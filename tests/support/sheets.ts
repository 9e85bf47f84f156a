import { expect } from '@playwright/test';
import type { Sights } from './sights.ts';
import {
	at,
	delivery,
	dialog,
	first,
	inDialog,
	order,
	press,
	typed,
	whyPriority,
	type Screen,
	type Way,
} from './screens.ts';

/** By the first button of these words on the page of a sight. */
const on = (sight: Exclude<keyof Sights, 'delivery'>, key: string): Way =>
	first((stage) => at(stage.sights[sight])(stage), press(key), dialog);

const helped: Way = async ({ page }) => {
	await page.keyboard.press('?');
};

/** A name in three strokes, more or less. */
const signed: Way = async (stage) => {
	const { page, say } = stage;
	await press('signature_action')(stage);
	const pad = page.getByLabel(say('signature_pad'));
	const box = await pad.boundingBox();
	if (!box) throw new Error('nowhere to sign');
	for (const [left, top] of [
		[0.2, 0.3],
		[0.4, 0.5],
		[0.6, 0.35],
	] as const) {
		await page.mouse.move(box.x + left * box.width, box.y + top * box.height);
		await page.mouse.down();
		await page.mouse.move(box.x + (left + 0.15) * box.width, box.y + (top + 0.3) * box.height, { steps: 6 });
		await page.mouse.up();
	}
	await expect(page.getByLabel(say('signature_pad_signed'))).toBeVisible();
};

const answered = first(at('/scan'), async (stage) => {
	await typed(stage.sights.delivery.code)(stage);
	await expect(stage.page.getByText(stage.say('answer_right'))).toBeVisible();
});

/** Sheets that are rarely open, and what they stand on. None of them goes through with it. */
export const SHEETS: readonly Screen[] = [
	{ name: 'earlier', user: 'sales1', open: first(at('/orders/new'), press('new_copy'), dialog) },
	{
		name: 'overrule',
		user: 'sales1',
		open: first(order, whyPriority, dialog, inDialog('priority_overrule'), dialog),
	},
	{ name: 'clear', user: 'sales1', open: on('unchecked', 'step_cleared') },
	{ name: 'exception-resolved', user: 'sales1', open: (stage) => at(stage.sights.resolved)(stage) },
	{ name: 'verify', user: 'sales1', open: on('resolved', 'action_close_exception') },
	{ name: 'reopen', user: 'sales1', open: on('resolved', 'action_reopen_exception') },
	{ name: 'explain', user: 'sales1', open: on('silent', 'action_explain') },
	{ name: 'contact', user: 'sales1', open: on('rejected', 'action_contact') },
	{ name: 'receipt', user: 'sales1', open: on('delivered', 'action_receipt') },
	{ name: 'owing', user: 'sales1', open: (stage) => at(stage.sights.owing)(stage) },
	{ name: 'pay', user: 'manager1', open: on('owing', 'action_pay') },
	{ name: 'settle-payment', user: 'manager1', open: on('owing', 'action_settle_payment') },
	{ name: 'finished', user: 'sales1', open: (stage) => at(stage.sights.finished)(stage) },
	{ name: 'to-archive', user: 'sales1', open: on('finished', 'action_archive') },
	{ name: 'scan-found', user: 'warehouse1', open: answered },
	{ name: 'signature', user: 'warehouse1', open: first(delivery, signed) },
	{ name: 'bring', user: 'sales1', open: at('/me/unsent/bring') },
	{ name: 'shortcuts', user: 'sales1', desk: true, open: first(at('/orders'), helped, dialog) },
];
