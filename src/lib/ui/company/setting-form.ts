import * as z from 'zod';
import { settingAt, SETTING_NUMBERS, type SettingNumber } from '#lib/domain/setting-numbers.ts';
import type { CompanySettings } from '#lib/domain/settings.ts';
import { m } from '#lib/paraglide/messages.js';
import { numberOf } from '../form/number-input.ts';
import { SETTING_GROUPS } from './setting-groups.ts';
import { valueWords } from './unit-words.ts';

/** What is typed, by path, with what stood there when its author began. */
export const settingsDraft = z.object({
	typed: z.record(z.string(), z.object({ text: z.string(), before: z.string() })).default({}),
});
export type Typed = z.infer<typeof settingsDraft>['typed'];

export const NUMBERS: ReadonlyMap<string, SettingNumber> = new Map(
	SETTING_NUMBERS.map((number) => [number.path, number]),
);
const UNITS = new Map(
	SETTING_GROUPS.flatMap(({ lines }) => lines.map(({ path, unit }) => [path, unit] as const)),
);

/** A setting as its field holds it. */
export function textAt(settings: CompanySettings, path: string): string {
	const value = settingAt(settings, path);
	return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/** What is typed after another keystroke; what is as it stands is not typed. */
export function typing(typed: Typed, settings: CompanySettings, path: string, text: string): Typed {
	const now = textAt(settings, path);
	const { [path]: known, ...others } = typed;
	return text === now ? others : { ...others, [path]: { text, before: known?.before ?? now } };
}

/** The settings that would change, by path. Only for what {@link wrongOf} finds nothing about. */
export function wanted(typed: Typed, settings: CompanySettings): Record<string, number | string> {
	const changed = Object.entries(typed).filter(([path, { text }]) => !same(path, text, settings));
	return Object.fromEntries(
		changed.map(([path, { text }]) => [path, NUMBERS.has(path) ? (numberOf(text) ?? 0) : text.trim()]),
	);
}

/** What somebody else has set meanwhile, by path. */
export function conflicts(typed: Typed, settings: CompanySettings): Map<string, string> {
	return new Map(
		Object.entries(typed).flatMap(([path, { text, before }]): [string, string][] => {
			const now = textAt(settings, path);
			return now === before || same(path, text, settings) ? [] : [[path, saidAt(settings, path)]];
		}),
	);
}

/** What is wrong with what is typed, in words, by path. */
export function wrongOf(typed: Typed, settings: CompanySettings): Map<string, string> {
	const wrong = new Map<string, string>();
	const valueAt = (path: string): number =>
		numberOf(typed[path]?.text ?? textAt(settings, path)) ?? Number.NaN;
	for (const path of Object.keys(typed)) {
		const number = NUMBERS.get(path);
		const words = number && problemWith(number, valueAt(path));
		if (words !== undefined) wrong.set(path, words);
	}
	for (const { less, more, words } of PAIRS)
		if (valueAt(less) > valueAt(more) && !wrong.has(less) && !wrong.has(more))
			wrong.set(typed[more] ? more : less, words());
	return wrong;
}

/** What may not cross (the schema's own rule, in words). */
const PAIRS = [
	...[{ less: 'priority.mediumAmount', more: 'priority.largeAmount', words: m.setting_amounts_crossed }],
	...[{ less: 'priority.urgentDays', more: 'priority.normalDays', words: m.setting_days_crossed }],
	...[{ less: 'priority.mediumFrom', more: 'priority.highFrom', words: m.setting_points_crossed }],
];

function problemWith({ path, least, most, whole }: SettingNumber, value: number): string | undefined {
	if (Number.isNaN(value)) return m.setting_not_number();
	if (whole && !Number.isInteger(value)) return m.setting_whole();
	if (value < least) {
		const floor = said(path, least);
		return path === 'rules.retentionYears'
			? m.setting_retention_least({ value: floor })
			: m.setting_least({ value: floor });
	}
	return value > most ? m.setting_most({ value: said(path, most) }) : undefined;
}

function same(path: string, text: string, settings: CompanySettings): boolean {
	const value = settingAt(settings, path);
	return typeof value === 'number' ? numberOf(text) === value : text.trim() === value;
}

function saidAt(settings: CompanySettings, path: string): string {
	const value = settingAt(settings, path);
	return typeof value === 'number' ? said(path, value) : textAt(settings, path) || m.setting_empty_name();
}

/** A setting's number in words. */
export function said(path: string, value: number): string {
	const unit = UNITS.get(path);
	return unit ? valueWords(value, unit) : String(value);
}
