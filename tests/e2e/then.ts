import { CompanyThen } from '../support/company-then.ts';
import { test as base } from './fixtures.ts';
import type { Phone } from './pages/phone.ts';

interface Then {
	/** Founds a company on a day of long ago; see {@link CompanyThen}. */
	founded: (...given: Parameters<typeof CompanyThen.found>) => Promise<CompanyThen>;
}

export const test = base.extend<Then>({
	founded: async ({ browserName: _browser }, use) => {
		const companies: CompanyThen[] = [];
		await use(async (...given) => {
			const company = await CompanyThen.found(...given);
			companies.push(company);
			return company;
		});
		for (const company of companies) await company.stop();
	},
});

/** Lets a phone do something that opens a page, and waits until it has heard there what time it is now. */
export async function hearing<T>({ page }: Phone, now: string, act: () => Promise<T>): Promise<T> {
	const instant = Date.parse(`${now.replace(' ', 'T')}:00+08:00`);
	const heard = page.waitForResponse((answer) => Number(answer.headers()['x-gendan-time']) >= instant);
	const done = await act();
	await heard;
	return done;
}

export { expect } from './fixtures.ts';
