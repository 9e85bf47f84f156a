/** True when a key is meant for the page: nobody types, no sheet is open, and it is not the browser's or a button's own. */
export function isForKeys(event: KeyboardEvent): boolean {
	if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
	if (!(event.target instanceof Element)) return true;
	if (event.target.closest('textarea, select, [role=dialog], [role=slider]')) return false;
	const input = event.target.closest('input');
	if (input && input.type !== 'checkbox') return false;
	return !((event.key === 'Enter' || event.key === ' ') && event.target.closest('a, button, input'));
}
