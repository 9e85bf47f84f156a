import { tick } from 'svelte';

/** Puts the cursor into the first field that is marked as wrong, once the marks are there. */
export async function focusFirstInvalid(form: HTMLElement): Promise<void> {
	await tick();
	const field = form.querySelector('[aria-invalid="true"]');
	if (field instanceof HTMLElement) field.focus();
}
