/** Shared by the Vite plugin and `npm run sync`, so that both compile the messages alike. */
export const paraglide = {
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	/** @type {('localStorage' | 'preferredLanguage' | 'baseLocale')[]} */
	strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
	localStorageKey: 'gendan-locale',
	emitReadme: false,
};
