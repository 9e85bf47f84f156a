const KEY = 'gendan-theme';
export const THEMES = ['system', 'light', 'dark', 'sunlight'] as const;
export type Theme = (typeof THEMES)[number];

/** How the app looks on this device. `static/theme.js` applies it again before the next first paint. */
class ThemeChoice {
	current = $state<Theme>(stored());

	choose(theme: Theme): void {
		this.current = theme;
		const { dataset } = document.documentElement;
		if (theme === 'system') delete dataset.theme;
		else dataset.theme = theme;
		try {
			if (theme === 'system') localStorage.removeItem(KEY);
			else localStorage.setItem(KEY, theme);
		} catch {
			// Without storage the choice holds until the page is left.
		}
	}
}

function stored(): Theme {
	try {
		const name = localStorage.getItem(KEY);
		return THEMES.find((theme) => theme === name) ?? 'system';
	} catch {
		return 'system';
	}
}

export const theme = new ThemeChoice();
