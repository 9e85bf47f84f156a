import { beforeEach, expect, test, vi } from 'vitest';

/** As after a reload of the page. */
async function reloaded() {
	vi.resetModules();
	return (await import('./theme.svelte.ts')).theme;
}

beforeEach(() => {
	localStorage.clear();
	delete document.documentElement.dataset.theme;
});

test('without a choice the system decides', async () => {
	expect((await reloaded()).current).toBe('system');
	expect(document.documentElement.dataset.theme).toBeUndefined();
});

test('a choice shows at once and after a reload; the system can decide again', async () => {
	const theme = await reloaded();
	theme.choose('sunlight');
	expect(document.documentElement.dataset.theme).toBe('sunlight');
	expect((await reloaded()).current).toBe('sunlight');
	theme.choose('system');
	expect(document.documentElement.dataset.theme).toBeUndefined();
	expect((await reloaded()).current).toBe('system');
});

test('a look of another version counts as none', async () => {
	localStorage.setItem('gendan-theme', 'sepia');
	expect((await reloaded()).current).toBe('system');
});
