import type { CompanySettings } from '../settings.ts';

const DAY = 86_400_000;

/** Until when (ms) the receipt of a delivery and the customer's word on it are expected: whole days, as the customer counts them (RULES.md T6). */
export function papersDue(
	signedAt: number,
	{ receiptWithinDays, surveyWithinDays }: CompanySettings['rules'],
): { receipt: number; survey: number } {
	return { receipt: signedAt + receiptWithinDays * DAY, survey: signedAt + surveyWithinDays * DAY };
}
