import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Further rows of a long list are like its first. */
const FURTHER_ROWS = '.card-row:nth-child(n + 4)';
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What breaks WCAG 2.1 A or AA on the page as it is now, a line each; of the named rules only, when any are named. */
export async function violations(page: Page, ...rules: string[]): Promise<string[]> {
	// Legacy mode runs in this page alone: there are no frames to visit from another one.
	const axe = new AxeBuilder({ page }).setLegacyMode().exclude(FURTHER_ROWS);
	const { violations: found } = await (
		rules.length > 0 ? axe.withRules(rules) : axe.withTags(WCAG)
	).analyze();
	return found.flatMap(({ id, nodes }) =>
		nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
	);
}
