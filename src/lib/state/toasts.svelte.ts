/** A short word at the bottom of the screen about what just happened. */
export interface Toast {
	readonly id: number;
	readonly words: string;
	/** What is safe, or what comes next. */
	readonly more?: string | undefined;
	readonly failed?: boolean;
	/** Takes back what just happened. */
	readonly undo?: (() => void) | undefined;
}

/** The newest word replaces the one before: nobody reads two. */
class Toasts {
	current = $state.raw<Toast>();
	#made = 0;

	/** Shows a word. */
	say(words: string, rest: Omit<Toast, 'id' | 'words'> = {}): void {
		this.current = { id: ++this.#made, words, ...rest };
	}

	/** Takes away the word with that id, if it is still there. */
	close(id: number): void {
		if (this.current?.id === id) this.current = undefined;
	}
}

export const toasts = new Toasts();
