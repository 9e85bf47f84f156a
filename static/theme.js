// Runs before the first paint, so that the chosen theme never flashes in late. Without a choice the system decides.
try {
	const theme = localStorage.getItem('gendan-theme');
	if (theme) document.documentElement.dataset.theme = theme;
	const locale = localStorage.getItem('gendan-locale');
	if (locale) document.documentElement.lang = locale;
} catch {
	// Storage can be closed to us; the system's theme is a fine answer.
}
