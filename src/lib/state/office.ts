import { CompanyOffice } from '#lib/sync/company-office.ts';
import { Office } from '#lib/sync/office.ts';
import { signOn } from './app.ts';

export type { SettingsVersion, TemplateVersion } from '#lib/sync/company-office.ts';
export type { NewPerson, OfficeProblem, PersonChange } from '#lib/sync/office.ts';

let opened: Office | undefined;
let openedCompany: CompanyOffice | undefined;

/** Set-up, passwords and people: what only the server does. Opened when first asked for, in the browser only. */
export function office(): Office {
	opened ??= new Office(signOn().server);
	return opened;
}

/** Settings, calendar, templates and days off, likewise. */
export function companyOffice(): CompanyOffice {
	openedCompany ??= new CompanyOffice(signOn().server);
	return openedCompany;
}
