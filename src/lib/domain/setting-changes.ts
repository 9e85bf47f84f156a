import * as z from 'zod';
import { canonicalText } from './log/canonical.ts';
import { personId } from './log/entry.ts';
import { settingAt, SETTING_NUMBERS } from './setting-numbers.ts';
import type { CompanySettings } from './settings.ts';

/** Who changed something last, and when (ms). */
export const changeMark = z.object({ by: personId, at: z.number() });
export type ChangeMark = z.infer<typeof changeMark>;

/** Of each setting that somebody changed, by its path, who did so last. */
export const settingChanges = z.record(z.string(), changeMark);
export type SettingChanges = z.infer<typeof settingChanges>;

const PATHS = ['name', 'zone', 'calendar', ...SETTING_NUMBERS.map(({ path }) => path)];

/** Paths at which two versions of the settings differ; the calendar is one. */
export function changedPaths(before: CompanySettings, after: CompanySettings): string[] {
	return PATHS.filter((path) => textAt(before, path) !== textAt(after, path));
}

function textAt(settings: CompanySettings, path: string): string {
	return canonicalText(settingAt(settings, path));
}
