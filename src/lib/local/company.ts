import { readSettings, type CompanySettings } from '#lib/domain/settings.ts';
import type { Replica } from './replica.ts';

export const COMPANY = 'settings:company';
export type Company = CompanySettings;

/** The company's settings as a settings document says them; defaults for what it does not say. */
export function readCompany(doc: Readonly<Record<string, unknown>> | undefined): Company {
	return readSettings(doc?.values);
}

/** The company's settings as this phone knows them. */
export async function companyOf(replica: Replica): Promise<Company> {
	return readCompany((await replica.leaves(COMPANY))[0]);
}
