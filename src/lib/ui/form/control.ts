/** The look of every text control, so that they line up. */
export const CONTROL =
	'min-h-12 w-full min-w-0 rounded-field border border-line-strong bg-raised px-3 text-base text-ink-1 placeholder:text-ink-3 aria-invalid:border-2 aria-invalid:border-late';
