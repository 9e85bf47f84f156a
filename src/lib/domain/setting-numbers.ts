import * as z from 'zod';
import { companySettings } from './settings.ts';

/** A number of the settings: where it stands, what it is unless set, and its bounds. */
export interface SettingNumber {
	/** As `limits.clearFlag`. */
	path: string;
	byDefault: number;
	least: number;
	most: number;
	/** Without decimals. */
	whole: boolean;
}

/** Every number of the settings, as their schema has it (RULES.md S1). */
export const SETTING_NUMBERS: readonly SettingNumber[] = numbersOf(companySettings, '');

/** The settings' value at a path; undefined where there is none. */
export function settingAt(settings: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((value, key) => fieldsOf(value)[key], settings);
}

/** The change that sets these paths and nothing else. */
export function changeOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.entries(values).reduce<Record<string, unknown>>(
		(change, [path, value]) => placed(change, path.split('.'), value),
		{},
	);
}

function placed(
	into: Record<string, unknown>,
	[key = '', ...rest]: readonly string[],
	value: unknown,
): Record<string, unknown> {
	return { ...into, [key]: rest.length === 0 ? value : placed(fieldsOf(into[key]), rest, value) };
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
}

function numbersOf(schema: unknown, path: string): SettingNumber[] {
	if (schema instanceof z.ZodPrefault) return numbersOf(schema.unwrap(), path);
	if (schema instanceof z.ZodObject)
		return Object.entries(schema.shape).flatMap(([key, part]) =>
			numbersOf(part, path === '' ? key : `${path}.${key}`),
		);
	if (!(schema instanceof z.ZodDefault)) return [];
	const number: unknown = schema.unwrap();
	if (!(number instanceof z.ZodNumber)) return [];
	const byDefault = z.number().parse(schema.parse(undefined));
	const { minValue, maxValue, isInt } = number;
	return [{ path, byDefault, least: minValue ?? 0, most: maxValue ?? Infinity, whole: isInt }];
}
