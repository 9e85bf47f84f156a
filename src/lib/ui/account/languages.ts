import type { locales } from '#lib/paraglide/runtime.js';

export type Locale = (typeof locales)[number];

/** Every language by its own name: who looks for theirs may not read the present one. */
export const LANGUAGES: Readonly<Record<Locale, string>> = {
	'zh-CN': '简体中文',
	'zh-TW': '繁體中文',
	en: 'English',
};
