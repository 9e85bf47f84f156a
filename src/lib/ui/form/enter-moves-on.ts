import { on } from 'svelte/events';

/**
 * An attachment for long forms: Enter in a single-line field goes to the next field, as the key on a phone's keyboard
 * promises; only with Ctrl or Command it sends the form. An Enter that picks a word in an input method is left alone.
 */
export function enterMovesOn(form: HTMLFormElement): () => void {
	return on(form, 'keydown', (event) => {
		const from = event.target;
		if (event.key !== 'Enter' || event.isComposing || !(from instanceof HTMLInputElement)) return;
		event.preventDefault();
		if (event.ctrlKey || event.metaKey) {
			form.requestSubmit();
			return;
		}
		const fields = [...form.querySelectorAll<HTMLElement>('input, select, textarea')];
		fields[fields.indexOf(from) + 1]?.focus();
	});
}
