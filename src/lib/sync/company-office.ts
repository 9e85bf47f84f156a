import * as z from 'zod';
import type { AbsenceChange } from '#lib/domain/absence.ts';
import { changeMark, settingChanges, type SettingChanges } from '#lib/domain/setting-changes.ts';
import { readSettings, type CompanySettings } from '#lib/domain/settings.ts';
import { person, type Person } from '#lib/domain/people.ts';
import { template, type Template } from '#lib/domain/template.ts';
import { failed, type OfficeAnswer } from './office.ts';
import { jsonOf, type Answer, type Server } from './server.ts';

/** The settings as the server has them, and by which version they are known when they are changed. */
export interface SettingsVersion {
	settings: CompanySettings;
	changes: SettingChanges;
	version: string;
}

const storedTemplate = z.object({
	id: z.string(),
	template,
	version: z.string(),
	changed: changeMark.optional(),
});
/** A plan template of the company, likewise. */
export type TemplateVersion = z.infer<typeof storedTemplate>;

/** Part by part, as phones read it: a newer server may know more. */
const settings = z.record(z.string(), z.unknown()).transform(readSettings);
const answeredSettings = z.object({ settings, changes: settingChanges.default({}) });
const answeredTemplates = z.object({ templates: z.array(storedTemplate) });
const answeredPerson = z.object({ person });

/** How the company works: what only the server writes. Whoever changes something names the version that they had before them. */
export class CompanyOffice {
	readonly #server: Server;

	constructor(server: Server) {
		this.#server = server;
	}

	async settings(): Promise<OfficeAnswer<SettingsVersion>> {
		return settingsIn(await this.#server.ask('/api/settings'));
	}

	/** Changes what `change` names of the company's settings, as a whole or not at all. */
	async changeSettings(
		change: Readonly<Record<string, unknown>>,
		seen: string,
	): Promise<OfficeAnswer<SettingsVersion>> {
		return settingsIn(await this.#send('/api/settings', 'PATCH', change, seen));
	}

	async templates(): Promise<OfficeAnswer<TemplateVersion[]>> {
		const answer = await this.#server.ask('/api/templates');
		return parsed(answer, answeredTemplates, ({ templates }) => templates);
	}

	/** Stores a template; `seen` is `none` for one that was not there. */
	async saveTemplate(id: string, wanted: Template, seen: string): Promise<OfficeAnswer<TemplateVersion>> {
		const answer = await this.#send(templateUrl(id), 'PUT', wanted, seen);
		return parsed(answer, storedTemplate, (stored) => stored);
	}

	async removeTemplate(id: string, seen: string): Promise<OfficeAnswer<undefined>> {
		const answer = await this.#send(templateUrl(id), 'DELETE', undefined, seen);
		return answer.kind === 'ok' ? { ok: true, value: undefined } : failed(answer);
	}

	/** Enters days off, or takes them back; nobody's other days are touched. */
	async changeAbsences(id: string, change: AbsenceChange): Promise<OfficeAnswer<Person>> {
		const answer = await this.#send(`/api/people/${encodeURIComponent(id)}/absences`, 'PATCH', change);
		return parsed(answer, answeredPerson, ({ person }) => person);
	}

	#send(url: string, method: 'PATCH' | 'PUT' | 'DELETE', body: unknown, seen?: string): Promise<Answer> {
		const headers = {
			'content-type': 'application/json',
			...(seen !== undefined && { 'if-match': `"${seen}"` }),
		};
		const init = body === undefined ? {} : { body: JSON.stringify(body) };
		return this.#server.ask(url, { method, headers, ...init });
	}
}

function templateUrl(id: string): string {
	return `/api/templates/${encodeURIComponent(id)}`;
}

async function settingsIn(answer: Answer): Promise<OfficeAnswer<SettingsVersion>> {
	const etag = answer.kind === 'ok' ? answer.response.headers.get('etag') : null;
	// A proxy that compresses may call it weak.
	const version = /^(?:W\/)?"(.*)"$/.exec(etag ?? '')?.[1];
	return parsed(answer, answeredSettings, (record) =>
		version === undefined ? undefined : { ...record, version },
	);
}

async function parsed<Schema extends z.ZodType, T>(
	answer: Answer,
	schema: Schema,
	read: (value: z.infer<Schema>) => T | undefined,
): Promise<OfficeAnswer<T>> {
	if (answer.kind !== 'ok') return failed(answer);
	const known = schema.safeParse(await jsonOf(answer.response));
	const value = known.success ? read(known.data) : undefined;
	return value === undefined ? { ok: false, problem: 'trouble', wait: undefined } : { ok: true, value };
}
