import * as z from 'zod';
import type { Replica } from './replica.ts';

export const COMPANY = 'settings:company';
const DEFAULT_ZONE = 'Asia/Shanghai';

/** What every phone knows of the company. */
export const company = z.looseObject({
	zone: z.string().refine(isZone).catch(DEFAULT_ZONE),
	name: z.string().catch(''),
});
export type Company = z.infer<typeof company>;

/** The company's settings as a settings document says them; defaults for what it does not say. */
export function readCompany(doc: Readonly<Record<string, unknown>> | undefined): Company {
	return company.parse(doc?.values ?? {});
}

/** The company's settings as this phone knows them. */
export async function companyOf(replica: Replica): Promise<Company> {
	return readCompany((await replica.leaves(COMPANY))[0]);
}

function isZone(zone: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}
